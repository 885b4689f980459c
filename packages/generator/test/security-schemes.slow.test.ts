import { describe as describeDocument } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { copyDescription } from '../src/copies/index.ts';
import { bundleDescription } from '../src/description.ts';

const written = "    in: header\n    name: authorization\n    prefix: 'Bearer '\n";

test.each([
  [written, { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }],
  ["    in: header\n    name: authorization\n    prefix: 'JWT '\n", { type: 'http', scheme: 'jwt' }],
  [
    "    in: header\n    name: authorization\n    prefix: ''\n",
    { type: 'apiKey', in: 'header', name: 'authorization' },
  ],
  ["    in: header\n    name: x-jwt\n    prefix: ''\n", { type: 'apiKey', in: 'header', name: 'x-jwt' }],
  ["    in: header\n    name: x-jwt\n    prefix: 'Bearer '\n", { type: 'apiKey', in: 'header', name: 'x-jwt' }],
  ['    in: query\n    name: jwt\n', { type: 'apiKey', in: 'query', name: 'jwt' }],
  ['    in: body\n    name: jwt\n', { type: 'http', scheme: 'jwt-in-body' }],
])('the security schemes of every document follow the placement\n%s', async (placement, expected) => {
  await using copy = await copyDescription();
  await copy.edit('openapi/openapi.yaml', written, placement);
  const documents = await bundleDescription(copy.folder);
  for (const [name, text] of documents) {
    const document = parse(text);
    const schemes = Object.entries<Record<string, unknown>>(document.components.securitySchemes);
    expect(schemes.map(([scheme]) => scheme).sort(), name).toEqual(
      name === 'frontend'
        ? ['Partner', 'UserToken']
        : name === 'backend'
          ? ['Partner', 'Token']
          : ['Partner', 'Token', 'UserToken'],
    );
    for (const [, { description, 'x-provenance': provenance, ...scheme }] of schemes) {
      expect(scheme).toEqual(expected);
      expect([description, provenance]).toEqual([expect.stringContaining('The request JWT'), 'inferred']);
      expect(description).not.toContain('bearer header');
    }
    // The reader still knows which operations take a token.
    expect(describeDocument(document).operations.some(({ needsToken }) => needsToken)).toBe(true);
  }
});
