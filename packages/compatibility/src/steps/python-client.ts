import { join } from 'node:path';
import type { Operation } from '@appsmiles/openapi';
import { type DocumentFile, wholeDescription } from '../document-files.ts';
import { startLocalServer } from '../local-server.ts';
import { toolsFolder } from '../pins.ts';
import { runProgram } from '../run-program.ts';
import { exampleOf, startSignedApi } from '../signed-api.ts';
import type { Context } from '../step.ts';
import { generateClients } from './generated-client.ts';

/** A call of the generated client, and how it has to end. */
interface Call {
  operation: Operation;
  /** Where the API is. */
  url: string;
  /** The HTTP status; the generated client returns that of 200, and throws any other. */
  status: number;
  errorCode: number;
}

/** What the Python program says of a call. */
interface Outcome {
  status?: number;
  envelope?: { errorCode?: number };
  /** Neither an envelope nor a refusal with one. */
  thrown?: string;
}

// A code that no list has, and that platforms may well send.
const UNLISTED = 4711;

/** Python's models are strict, so they show whether what the description lacks breaks a client. */
export async function tryPythonClients(context: Context): Promise<undefined> {
  const { documents } = context;
  await generateClients({ generator: 'python' }, context);
  await using mock = await startSignedApi(wholeDescription(documents));
  await using strange = await startStrangeApi();
  const faults: string[] = [];
  for (const document of documents) {
    const calls = document.description.operations.flatMap((operation): Call[] => [
      { operation, url: mock.url, status: 200, errorCode: 0 },
      ...strangeStatuses(operation).map((status) => ({
        operation,
        url: `${strange.url}/${status}`,
        status,
        errorCode: UNLISTED,
      })),
    ]);
    const outcomes = await callClient(calls, document, context);
    faults.push(...calls.flatMap((call, index) => faultOf(call, outcomes[index], document)));
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Success, every failure that is described, and one that is not. */
const strangeStatuses = ({ responses }: Operation): number[] => [
  ...responses.map(({ status }) => Number(status)).filter(Number.isInteger),
  418,
];

/** A platform that fails each call with a code that the description lacks, and the status that the path starts with. */
const startStrangeApi = () =>
  startLocalServer(async ({ url }) => ({
    status: Number(url.split('/')[1]),
    body: JSON.stringify({ errorCode: UNLISTED, errorMsg: 'a failure that nobody described' }),
  }));

async function callClient(calls: Call[], { name }: DocumentFile, { folder, tools }: Context): Promise<Outcome[]> {
  const input = calls.map(({ operation, url }) => ({
    url,
    operation: snakeCase(operation.operationId),
    body: operation.request ? exampleOf(operation) : null,
  }));
  const program = await tools.python('python', join(toolsFolder, 'call_client.py'));
  const output = await runProgram(program, { cwd: join(folder, name), input: JSON.stringify(input) });
  // The program prints what the interface says.
  return JSON.parse(output) as Outcome[];
}

function faultOf(
  { operation, status, errorCode }: Call,
  outcome: Outcome | undefined,
  { name }: DocumentFile,
): string[] {
  if (outcome?.status === status && outcome.envelope?.errorCode === errorCode) return [];
  const said = outcome?.thrown ?? JSON.stringify(outcome);
  return [`${name}, ${operation.operationId}, HTTP ${status} with errorCode ${errorCode}: ${said}`];
}

// As openapi-generator names methods of Python.
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
