import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DocumentFile, findDocuments } from '../src/document-files.ts';
import { parsers } from '../src/steps/parsers.ts';
import { createTools } from '../src/tools.ts';

const tools = createTools(() => {});
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compatibility-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(parsers)('$tool', ({ run }) => {
  test.each(findDocuments())('accepts the document $name', async (document) => {
    expect(await run({ documents: [document], folder, tools })).toBeUndefined();
  });

  test('rejects a document that breaks the standard', async () => {
    const file = join(folder, 'broken.yaml');
    await writeFile(file, 'openapi: 3.1.0\ninfo: {title: Broken, version: "1"}\npaths: {/gift/list: {post: 1}}\n');
    // Only its file is read here.
    const broken = { name: 'broken', file } as DocumentFile;
    await expect(run({ documents: [broken], folder, tools })).rejects.toThrow();
  });
});
