import { compatibilityMarkdown } from '@appsmiles/compatibility/table';
import type { Description } from '@appsmiles/openapi';
import { errorsMarkdown } from './errors.ts';
import { operationsMarkdown } from './operations.ts';
import { provenanceMarkdown } from './provenance.ts';
import { signingExampleMarkdown } from './signing-example.ts';
import { sourcesMarkdown } from './sources.ts';

/** What a guide takes with `<!-- generated: name -->`: Markdown that can't rot, because each build generates it. */
export const partials: Record<string, (description: Description) => string> = {
  compatibility: compatibilityMarkdown,
  errors: errorsMarkdown,
  operations: operationsMarkdown,
  provenance: provenanceMarkdown,
  'signing-example': signingExampleMarkdown,
  sources: sourcesMarkdown,
};
