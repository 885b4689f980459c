const rooms = '^(openapi|packages/[^/]+|scripts|docs)/';

/** Which folder may import which: docs and scripts → packages → openapi, and a package only by what it exports. */
export default {
  forbidden: [
    {
      name: 'no-import-from-scripts',
      comment: 'scripts/ has verbs of a few lines. What others need lives in a package.',
      severity: 'error',
      from: { pathNot: '^scripts/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'no-import-from-docs',
      comment: 'docs/ has prose and examples.',
      severity: 'error',
      from: { pathNot: '^docs/' },
      to: { path: '^docs/' },
    },
    {
      name: 'openapi-imports-no-package',
      comment: 'The description stands below everything else.',
      severity: 'error',
      from: { path: '^openapi/' },
      to: { path: '^packages/' },
    },
    {
      name: 'not-past-exports',
      comment: 'Import another package by its name: a relative path reaches past what it exports.',
      severity: 'error',
      from: { path: rooms },
      to: { path: '^(openapi|packages/[^/]+)/', pathNot: '^$1', dependencyTypesNot: ['aliased', 'aliased-workspace'] },
    },
    {
      name: 'no-circle',
      comment: 'A circle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules|generated)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@appsmiles/source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
    combinedDependencies: true,
  },
};
