import type { Operation, Response } from '@appsmiles/openapi';
import type { IHttpOperationConfig } from '#prism';
import { failure, type ReadyResponse } from '../http/ready-response.ts';

// RFC 7240 §2, with a semicolon taken for a comma: a name, and a word or a quoted text.
const PREFERENCE = /[\s,;]*([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?\s*(?=[,;]|$)/y;

/** What a `Prefer` header asks for. */
export interface Preferences {
  mock: IHttpOperationConfig;
  /** What was asked for and is not known here. RFC 7240 §2: it is ignored. */
  notes: string[];
}

/**
 * Reads a `Prefer` header, such as `code=409, example=giftOutOfStock` or `dynamic=true`. What it leaves out is as the mock
 * was started. What the description lacks is refused with 400 and the names that it has.
 */
export function preferences(
  prefer: string | undefined,
  operation: Operation,
  started: IHttpOperationConfig,
): Preferences | ReadyResponse {
  if (prefer === undefined) return { mock: started, notes: [] };
  const asked = parsePrefer(prefer);
  if (!asked) return refusal('its form is name=value, name=value, such as code=409, example=giftOutOfStock');
  const { code, example, dynamic, seed, ...others } = Object.fromEntries(asked);
  const wrong =
    wrongCode(code, operation) ??
    wrongExample(example, code, operation) ??
    (dynamic === undefined || /^(true|false)$/.test(dynamic) ? undefined : 'dynamic is true or false') ??
    (seed === '' ? 'seed needs a text' : undefined);
  if (wrong !== undefined) return refusal(wrong);
  return {
    mock: {
      ...started,
      ...(code !== undefined && { code: Number(code) }),
      ...(example !== undefined && { exampleKey: example }),
      ...(dynamic !== undefined && { dynamic: dynamic === 'true' }),
      ...(seed !== undefined && { seed }),
    },
    notes: Object.keys(others).map((name) => `Prefer: ${name} is not known here, and ignored.`),
  };
}

/** The preferences by their names in lower case; `undefined` when the header is malformed. */
function parsePrefer(prefer: string): Map<string, string> | undefined {
  const text = prefer.replace(/[\s,;]+$/, '');
  const asked = new Map<string, string>();
  PREFERENCE.lastIndex = 0;
  while (PREFERENCE.lastIndex < text.length) {
    const [, name = '', quoted, plain] = PREFERENCE.exec(text) ?? [];
    if (name === '') return undefined;
    // RFC 7240 §2: when a preference is given twice, the first one counts.
    if (!asked.has(name.toLowerCase())) asked.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return asked;
}

function wrongCode(code: string | undefined, { responses, operationId }: Operation): string | undefined {
  if (code === undefined || responseOf(code, responses)) return undefined;
  const codes = responses.map(({ status }) => status).join(', ');
  return `code ${shown(code)} is not among those of ${operationId}, which are ${codes}`;
}

/** The declared response; for any other status of a failure the default one, if there is one. */
function responseOf(code: string, responses: Response[]): Response | undefined {
  if (!/^\d{3}$/.test(code)) return undefined;
  const isFailure = /^[45]/.test(code);
  return (
    responses.find(({ status }) => status === code) ?? responses.find(({ status }) => status === 'default' && isFailure)
  );
}

function wrongExample(
  example: string | undefined,
  code: string | undefined,
  { responses, operationId }: Operation,
): string | undefined {
  if (example === undefined) return undefined;
  // Without a code the mock sends the successful response.
  const names = namesOf(responseOf(code ?? '200', responses));
  if (names.includes(example)) return undefined;
  if (code !== undefined) {
    return `example ${shown(example)} is not among those of ${operationId} for code ${code}, which are ${names.join(', ')}`;
  }
  const all = responses.map((response) => `${response.status}: ${namesOf(response).join(', ')}`).join('; ');
  return `example ${shown(example)} is not among those for code 200; with their code, ${operationId} has ${all}`;
}

const namesOf = (response: Response | undefined): string[] => (response?.examples ?? []).map(({ name }) => name);

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}

function refusal(reason: string): ReadyResponse {
  return failure(400, 100, `Prefer: ${reason}.`);
}
