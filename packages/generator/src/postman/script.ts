import { readFileSync } from 'node:fs';
import type { Description } from '@appsmiles/openapi';
import { postmanPath } from './requests.ts';
import type { TokenSource } from './token-sources.ts';
import type { Script } from './types.ts';
import { tokenVariables } from './variables.ts';

/**
 * The script that signs each request before it is sent: `x-request-jwt` as data, and the code that signs by it. Where the JWT goes is
 * written out, for whoever reads the script, or a program that does.
 */
export function signingScript({ requestJwt, operations }: Description, sources: TokenSource[]): Script {
  const { placement, dataHeader, maxHeaderSize, keyEncoding } = requestJwt;
  const subs = operations.map(({ method, path, scheme }) => [
    `${method.toUpperCase()} ${postmanPath(path)}`,
    scheme === 'Partner' ? '' : tokenVariables[scheme],
  ]);
  const advice = sources.map(({ variable, operation }) => [variable, `send "${operation.summary}" first`]);
  const data: Record<string, unknown> = {
    scheme: { placement, dataHeader, maxHeaderSize, keyEncoding },
    subs: Object.fromEntries(subs),
    sources: Object.fromEntries(advice),
    name: placement.name,
    prefix: placement.in === 'header' ? placement.prefix : '',
  };
  const template = [notice, read(`place-in-${placement.in}`), read('sign-request')].join('\n').trimEnd();
  const code = template.replace(/'\{(\w+)\}'/g, (_, name: string) => JSON.stringify(data[name], null, 2));
  return { listen: 'prerequest', script: { type: 'text/javascript', exec: code.split('\n') } };
}

const notice = `/*
 * Signs a request with a JWT of its own, as the description of the API says. Generated from it: a change made here is
 * lost with the next version. No secret stands here; it comes from the environment.
 */
`;

/** A script is not a module. */
const read = (name: string): string =>
  readFileSync(new URL(`script/${name}.js`, import.meta.url), 'utf8').replace(/^export /gm, '');
