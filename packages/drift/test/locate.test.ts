import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentFile } from '@appsmiles/openapi';
import { expect, test } from 'vitest';
import { createLocator } from '../src/locate.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const schema = ['paths', '/user/info', 'post', 'requestBody', 'content', 'application/json', 'schema'];
const field = [...schema, 'properties', 'partnerClientId'];

const lineAt = ({ file, line }: { file: string; line: number }): string =>
  readFileSync(`${root}${file}`, 'utf8').split('\n')[line - 1]?.trim() ?? '';

test.each([
  [`${root}openapi/openapi.yaml`, 'openapi/components/schemas/GetUserRequest.yaml'],
  [documentFile(), 'openapi/generated/openapi.yaml'],
])('finds a field in %s, through its references, where its key stands', (file, expected) => {
  const found = createLocator(file, root)(field);
  expect(found?.file).toBe(expected);
  expect(lineAt(found as { file: string; line: number })).toBe('partnerClientId:');
});

test('finds the nearest parent of what is not there', () => {
  const locate = createLocator(`${root}openapi/openapi.yaml`, root);
  expect(locate([...schema, 'properties', 'nothing', 'here'])).toEqual({
    file: 'openapi/components/schemas/GetUserRequest.yaml',
    line: expect.any(Number),
  });
  expect(locate(['paths', '/nothing'])?.file).toBe('openapi/openapi.yaml');
});
