import { join } from 'node:path';
import type { Description, Envelope, Operation } from '@appsmiles/openapi';
import { type DocumentFile, wholeDescription } from '../document-files.ts';
import { type LocalServer, startLocalServer } from '../local-server.ts';
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
  /** In the envelope. */
  code: number;
}

/** What the Python program says of a call. */
interface Outcome {
  status?: number;
  envelope?: Record<string, unknown>;
  /** Neither an envelope nor a refusal with one. */
  thrown?: string;
}

// A code that no list has, and that platforms may well send.
const UNLISTED = 4711;
// A status that no operation has.
const UNDESCRIBED = 418;

/** Python's models are strict, so they show whether what the description lacks breaks a client. */
export async function tryPythonClients(context: Context): Promise<undefined> {
  const { documents } = context;
  await generateClients({ generator: 'python' }, context);
  await using mock = await startSignedApi(wholeDescription(documents));
  // A document for older tools need not carry the extensions.
  const { envelope } = wholeDescription(documents);
  await using strange = await startStrangeApi(envelope);
  const faults: string[] = [];
  for (const document of documents) {
    const calls = callsOf(document.description, envelope, mock.url, strange.url);
    const outcomes = await callClient(calls, document, context).catch((error: Error) => error);
    if (outcomes instanceof Error) faults.push(`${document.name}: ${outcomes.message}`);
    else faults.push(...calls.flatMap((call, index) => faultOf(call, outcomes[index], document.name, envelope)));
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Each operation as the mock takes it, and with what the description lacks. */
function callsOf(description: Description, envelope: Envelope, mock: string, strange: string): Call[] {
  const { success, data } = envelope;
  return description.operations.flatMap((operation) => {
    const failures = operation.responses.map(({ status }) => Number(status)).filter((status) => status >= 400);
    const ends: [status: number, code: number][] = [UNDESCRIBED, ...failures].map((status) => [status, UNLISTED]);
    // A strict model can't do without what is required, in a failure with HTTP 200 no more than in a success.
    const ok = operation.responses.find(({ status }) => status === '200');
    const isOptional = ok && !description.resolve(ok.schema).required?.includes(data);
    if (isOptional) ends.push([200, UNLISTED], [200, success]);
    return [
      { operation, url: mock, status: 200, code: success },
      ...ends.map(([status, code]) => ({ operation, url: `${strange}/${status}/${code}`, status, code })),
    ];
  });
}

/** A platform that responds with the status and the code that a path starts with, and never has data. */
const startStrangeApi = (envelope: Envelope): Promise<LocalServer> =>
  startLocalServer(async ({ url }) => {
    const [, status, code] = url.split('/').map(Number);
    const body = { [envelope.code]: code, [envelope.message]: 'a response that nobody described' };
    return { status: status ?? 500, body: JSON.stringify(body) };
  });

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

function faultOf(call: Call, outcome: Outcome | undefined, name: string, envelope: Envelope): string[] {
  const { operation, status, code } = call;
  if (outcome?.status === status && outcome.envelope?.[envelope.code] === code) return [];
  const said = outcome?.thrown ?? JSON.stringify(outcome);
  return [`${name}, ${operation.operationId}, HTTP ${status} with the code ${code}: ${said}`];
}

// As openapi-generator names methods of Python.
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
