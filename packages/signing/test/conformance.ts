import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createJwtSigner,
  type DataHeader,
  type KeyEncoding,
  type PlacementOption,
  placeJwt,
  SigningError,
} from '@appsmiles/signing';

/** The part of a request that carries the JWT, as it is sent. */
export type Sent = { header: [string, string] } | { url: string } | { body: string };

/** The outcome of signing: a JWT and where it is placed what is sent, or the code of the error. */
export type Outcome = { jwt: string; sent?: Sent } | { error: string };

/** A case of `vectors/conformance.json`, as `vectors/README.md` describes it. */
export interface Case {
  name: string;
  partnerId: string;
  partnerSecret: string;
  token: string;
  nowMilliseconds: number;
  headers: [string, string][];
  body?: string;
  bodyBase64?: string;
  maxHeaderSize?: number;
  allowShortSecret?: boolean;
  placement?: PlacementOption;
  /** Of the request, in the cases whose JWT goes into the query. */
  url?: string;
  dataHeader?: Partial<DataHeader>;
  keyEncoding?: KeyEncoding;
  expect: Outcome;
  agreedBy: string[];
}

/** Where the cases are. */
export const conformanceFile: URL = new URL('../vectors/conformance.json', import.meta.url);

/** Reads the cases. */
export function readCases(): Case[] {
  return JSON.parse(readFileSync(conformanceFile, 'utf8')).cases;
}

function bytesOf({ body = '', bodyBase64 }: Case): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bodyBase64 === undefined ? Buffer.from(body) : Buffer.from(bodyBase64, 'base64'));
}

/** Signs with this package, the body as bytes unless given as text. */
export async function signWithPackage(
  testCase: Case,
  body: string | Uint8Array<ArrayBuffer> = bytesOf(testCase),
): Promise<Outcome> {
  const { headers, nowMilliseconds, url = '/', name: _, expect: __, agreedBy: ___, ...options } = testCase;
  try {
    const sign = createJwtSigner({ ...options, now: () => nowMilliseconds });
    const given = { url, headers: new Headers(headers), body };
    const jwt = await sign(given.headers, body);
    if (!options.placement) return { jwt };
    return { jwt, sent: partOf(placeJwt(jwt, given, options.placement), options.placement) };
  } catch (error) {
    if (error instanceof SigningError) return { error: error.code };
    throw error;
  }
}

function partOf(placed: ReturnType<typeof placeJwt>, { in: place, name }: PlacementOption): Sent {
  if (place === 'header') return { header: [name.toLowerCase(), placed.headers.get(name) ?? ''] };
  if (place === 'query') return { url: placed.url };
  return { body: typeof placed.body === 'string' ? placed.body : new TextDecoder().decode(placed.body) };
}

/** The JWT by node:crypto alone, over claims put together by hand. Refuses nothing, but must not be asked to. */
export function signByHand(testCase: Case): string {
  const { partnerId, partnerSecret, token, nowMilliseconds, headers, placement, dataHeader: rules = {} } = testCase;
  const { include = 'all', exclude = ['authorization'], letterCase = 'lower' } = rules;
  const carrier =
    placement?.in === 'body' ? 'content-length' : placement?.in === 'header' ? placement.name.toLowerCase() : '';
  const combined = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key === carrier || exclude.includes(key) || !(include === 'all' || include.includes(key))) continue;
    combined.set(key, [...(combined.get(key) ?? []), value.replace(/^[ \t]+|[ \t]+$/g, '')]);
  }
  const spell = {
    lower: (name: string) => name,
    upper: (name: string) => name.toUpperCase(),
    title: (name: string) =>
      name
        .split('-')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join('-'),
  }[letterCase];
  const members = [...combined].sort(([a], [b]) => (a < b ? -1 : 1));
  const dataHeader = members.map(([name, values]) => `${quote(spell(name))}:${quote(values.join(', '))}`).join(',');
  const dataBody = Buffer.from(bytesOf(testCase)).toString('utf8');
  const claims =
    `{"iss":${quote(partnerId)},"sub":${quote(token)},"iat":${Math.trunc(nowMilliseconds / 1000)},` +
    `"data_header":${quote(`{${dataHeader}}`)},"data_body":${quote(dataBody)}}`;
  const signingInput = ['{"alg":"HS256","typ":"JWT"}', claims]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  return `${signingInput}.${createHmac('sha256', Buffer.from(partnerSecret, testCase.keyEncoding)).update(signingInput).digest('base64url')}`;
}

const short: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quote(text: string): string {
  const escaped = (character: string): string =>
    short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes (RFC 8259 §7).
  return `"${text.replace(/["\\\u0000-\u001f]/g, escaped)}"`;
}

/** Implementations in other languages that follow the rules by their standard libraries alone. */
export const independents: { name: string; command: string; script: string }[] = [
  { name: 'Python: hmac, json', command: 'python3', script: 'conformance.py' },
  { name: 'PHP: hash_hmac, json_encode', command: 'php', script: 'conformance.php' },
];

/** Whether the command is on this machine. */
export function isThere(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** The outcome of each case by an implementation in another language. */
export function signElsewhere({ command, script }: (typeof independents)[number], cases: Case[]): Outcome[] {
  const path = fileURLToPath(new URL(`./interop/${script}`, import.meta.url));
  return JSON.parse(execFileSync(command, [path], { input: JSON.stringify(cases), encoding: 'utf8' }));
}
