import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyOverlays,
  type Description,
  type Document,
  describe as describeDocument,
  readDescription,
} from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { exchangesOf } from '../src/evidence/document.ts';
import { findDrift, proposeOverlay } from '../src/index.ts';

const description = readDescription();
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-propose-'));

/** What drift finds between our description and the one that a deployment would have. */
async function driftTo(document: Document, from: Description = description): ReturnType<typeof findDrift> {
  return findDrift(exchangesOf('deployment.yaml', document), from);
}

// biome-ignore lint/suspicious/noExplicitAny: a document is edited at any place of it.
type Edit = (document: any) => void;

const mutations: [name: string, edit: Edit][] = [
  ['a new field', ({ components: { schemas } }) => (schemas.User.properties.nickname = { type: 'string' })],
  [
    'a renamed field',
    ({ components: { schemas } }) => {
      schemas.Gift.properties.pointsRequired = schemas.Gift.properties.points;
      delete schemas.Gift.properties.points;
      schemas.Gift.required = schemas.Gift.required.map((name: string) =>
        name === 'points' ? 'pointsRequired' : name,
      );
    },
  ],
  [
    'a field that is gone',
    ({ components: { schemas } }) => {
      delete schemas.Earn.properties.title;
      schemas.Earn.required = schemas.Earn.required.filter((name: string) => name !== 'title');
    },
  ],
  [
    'a field that is optional',
    ({ components: { schemas } }) => {
      schemas.Burn.required = schemas.Burn.required.filter((name: string) => name !== 'boughtAt');
    },
  ],
  [
    'another type',
    ({ components: { schemas } }) => (schemas.Burn.properties.points = { type: 'string', examples: ['150'] }),
  ],
  [
    'another format',
    ({ components: { schemas } }) => (schemas.Earn.properties.earnedAt = { type: 'string', examples: ['01/04/2026'] }),
  ],
  [
    'another method, with a query',
    ({ paths, components: { schemas } }) => {
      const { requestBody: _body, ...operation } = paths['/user/info'].post;
      const { properties, required } = schemas.GetUserRequest;
      operation.parameters = Object.entries(properties).map(([name, schema]) => ({
        name,
        in: 'query',
        required: required.includes(name),
        schema,
      }));
      paths['/user/info'] = { get: operation };
    },
  ],
  ['an operation that is gone', ({ paths }) => delete paths['/ad/news']],
];

test.each(mutations)('an overlay for %s makes the description fit: nothing is left', async (_name, edit) => {
  const mutated = structuredClone(description.document);
  edit(mutated);
  const drift = await driftTo(mutated);
  expect(drift.findings).not.toEqual([]);
  const file = join(folder, 'overlay.yaml');
  writeFileSync(file, proposeOverlay(drift, description, '2026-11-26'));
  const overlaid = applyOverlays(description.document, [file]);
  const rest = await driftTo(mutated, describeDocument(overlaid));
  expect(rest.findings.map(({ kind, operationId, at, seen }) => `${kind} ${operationId} ${at} ${seen}`)).toEqual([]);
});
