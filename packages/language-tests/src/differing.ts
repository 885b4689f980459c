import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type LogEntry, startMock, testPartnerWith } from '@appsmiles/cli';
import { generateFiles, writeFiles } from '@appsmiles/generator';
import {
  addOperation,
  type Copy,
  changeEnvelope,
  changeMethod,
  copyDescription,
  type Node,
  prefixPaths,
  removePaths,
} from '@appsmiles/generator/copies';
import { describe } from '@appsmiles/openapi';
import { findLanguages } from './languages.ts';
import { projectFolder } from './run.ts';

/** A copy of the project whose description differs as a platform may, with every client of it, and a mock that plays it. */
export interface Differing extends AsyncDisposable {
  /** Of the copy. */
  folder: string;
  /** The variables that tell a program where the mock is; see this package's README.md. */
  env: Record<string, string>;
  /** What arrived since this was asked last, in the order of the responses, such as `GET /v3/user/info 200`. */
  takeRequests(): string[];
}

/** What the program of each language sends, in its `differing` folder. */
export const differingRequests: readonly string[] = [
  'GET /v3/auth/token 200',
  'GET /v3/user/info 200',
  'POST /v3/card/list 200',
  'POST /v3/buffer/store 200',
  'POST /v3/buffer/store 409',
  'GET /v3/user/info 404',
];

const requestJwt = {
  placement: { in: 'header', name: 'x-jwt', prefix: '' },
  dataHeader: { include: ['content-type'], exclude: [], letterCase: 'title' },
  maxHeaderSize: 4000,
  keyEncoding: 'hex',
} as const;

/** Makes the copy, changes its description, generates all that is made from it, and starts the mock. */
export async function startDiffering(): Promise<Differing> {
  const copy = await copyDescription();
  const tidy = async (error: Error): Promise<never> => {
    await copy[Symbol.asyncDispose]();
    throw error;
  };
  const description = await change(copy).catch(tidy);
  const requests: string[] = [];
  const log = ({ method, path, status }: LogEntry) => requests.push(`${method} ${path} ${status}`);
  const mock = await startMock({ description, log }).catch(tidy);
  const { partnerId, partnerSecret } = testPartnerWith(requestJwt.keyEncoding);
  return {
    folder: copy.folder,
    env: { APPSMILES_URL: mock.url, APPSMILES_PARTNER: partnerId, APPSMILES_SECRET: partnerSecret },
    takeRequests: () => requests.splice(0),
    async [Symbol.asyncDispose]() {
      await mock.close();
      await copy[Symbol.asyncDispose]();
    },
  };
}

async function change(copy: Copy): Promise<ReturnType<typeof describe>> {
  for (const { folder } of await findLanguages()) copySources(folder, copy.folder);
  for (const path of ['user_info', 'auth_token']) await changeMethod(copy, path, 'get');
  await changeEnvelope(copy, { code: 'code', message: 'message', data: 'result', success: 200 });
  const card = { path: '/card/list', method: 'post', operationId: 'listCards', tag: 'Cards', summary: 'List cards' };
  await addOperation(copy, 'user_infos', card);
  await removePaths(copy, '/generosity/multistore');
  await copy.change<Node>('openapi/openapi.yaml', (document) => ({
    ...document,
    'x-request-jwt': { ...Object(document['x-request-jwt']), ...requestJwt },
  }));
  await prefixPaths(copy, 'v3');
  await writeFiles(copy.folder, await generateFiles(copy.folder));
  return describe(await copy.readYaml('openapi/generated/openapi.yaml'));
}

// What tools have put there, which is large.
const BUILT = ['.venv', 'bin', 'node_modules', 'target', 'vendor', '__pycache__'];

function copySources(folder: string, to: string): void {
  const filter = (source: string) => !BUILT.includes(basename(source));
  cpSync(join(projectFolder, folder), join(to, folder), { recursive: true, filter });
}
