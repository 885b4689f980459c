import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyOverlays, describe, readDescription } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { type Drift, findDrift, kinds, proposeOverlay, readEvidence } from '../src/index.ts';
import { collectionOf, harOf, writeForms } from './foreign/forms.ts';
import { foreignMessages } from './foreign/messages.ts';

const description = readDescription();
const folder = mkdtempSync(join(tmpdir(), 'appsmiles-foreign-'));
const forms = writeForms(foreignMessages(), folder);

const driftOf = async (path: string, from = description): Promise<Drift> =>
  findDrift(readEvidence([path], { operations: from.operations }), from, { isComplete: true, given: [path] });

/** Findings without how often they were seen: a collection also has each request by itself. */
const short = ({ findings }: Drift): string[] =>
  findings
    .map(({ kind, operationId, at, expected, seen }) => `${kind} ${operationId} ${at}: ${expected} → ${seen}`)
    .sort();

test('the files of the foreign API hold its messages', () => {
  const file = (name: string): string =>
    readFileSync(fileURLToPath(new URL(`foreign/${name}`, import.meta.url)), 'utf8');
  expect(JSON.parse(file('deployment.postman_collection.json'))).toEqual(collectionOf(foreignMessages()));
  expect(JSON.parse(file('deployment.har'))).toEqual(harOf(foreignMessages()));
});

test('a collection v2.1, a collection v3 and a HAR of the same API give the same findings, of every kind', async () => {
  const drift = await driftOf(forms.har);
  expect(new Set(drift.findings.map(({ kind }) => kind))).toEqual(new Set(kinds));
  expect(short(await driftOf(forms.collection))).toEqual(short(drift));
  expect(short(await driftOf(forms.v3))).toEqual(short(drift));
  expect(drift.problems).toEqual([]);
  expect(short(drift)).toMatchInlineSnapshot(`
    [
      "envelope null x-envelope.message: errorMsg → message",
      "error-code buyGift errorCode 120: not known → HTTP 409",
      "field-missing listUserEarns response.data.earns[].title: string, required → nothing",
      "field-renamed connectUser request.firstName: firstName → firstname",
      "field-renamed listGifts response.data.gifts[].points: points → pointsRequired",
      "field-unknown getUser response.data.user.birthDate: nothing → string (date)",
      "format listUserEarns response.data.earns[].earnedAt: format date-time → values that break it",
      "header listGifts request header x-api-version: nothing → sent",
      "jwt-placement null x-request-jwt.placement: header authorization, after "Bearer " → header x-loyalty-jwt",
      "method listUsers method: POST → GET",
      "path-missing listNewsAds /ad/news: POST /ad/news → nothing",
      "path-unknown null /challenge/list: nothing → POST /challenge/list",
      "required listUsers response.data.users[].createdAt: required → absent",
      "status getUser response 200: code 104 with HTTP 404 → code 104 with HTTP 200",
      "type listUserBurns response.data.burns[].points: integer → string",
      "value getProgram response.data.program.mechanic: x-extensible-enum gamification, loyalty → values that break it",
    ]
  `);
});

test.each(Object.entries(forms))('with the proposed overlay nothing differs any more: %s', async (_name, path) => {
  const drift = await driftOf(path);
  const file = join(folder, 'overlay.yaml');
  writeFileSync(file, proposeOverlay(drift, description, '2026-11-26'));
  const overlaid = describe(applyOverlays(description.document, [file]));
  expect(short(await driftOf(path, overlaid))).toEqual([]);
});
