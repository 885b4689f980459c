import { explainRequest, type Finding, platformErrorCode } from '@appsmiles/signing';
import type { Fields } from './input.ts';
import { splitJwt } from './split-jwt.ts';

/** The names of the platform's errorCodes, which `packages/site/src/bundle.ts` puts in from the description. */
declare const ERROR_NAMES: Record<number, string>;

/** What was found about one part, and what a reader needs to repair it. */
export interface ExplainedFinding extends Finding {
  /** What the platform would respond with if this were all that is wrong, such as `101 invalidSignature`. */
  errorCode?: string;
  /** Where the JWT and the request differ. */
  difference?: Difference;
}

/** A piece of two texts around the place where they begin to differ. */
export interface Difference {
  /** What both have before it. */
  before: string;
  /** How the text in the JWT goes on. */
  signed: string;
  /** How the other goes on; `undefined` when nothing arrived. */
  arrived: string | undefined;
}

/** Everything that the workbench says about a JWT. */
export interface Explanation {
  findings: ExplainedFinding[];
  /** The finding that the platform would refuse with, when one failed. */
  refusal?: ExplainedFinding;
  /** The text of the protected header, where it can be decoded. */
  header?: string;
  /** The text of the claims, where it can be decoded. */
  claims?: string;
}

/**
 * Explains the JWT of `fields`. What is not given is not checked: without a secret the signature, without a partner id
 * whose it is, without a token whether `sub` is the right one.
 */
export async function explainJwt(fields: Fields): Promise<Explanation> {
  const { jwt, partnerId, secret } = fields;
  const request = new Request('https://workbench.invalid/', { method: 'POST', body: fields.body });
  // A page may not set headers such as host or date on a Request, but a JWT may be over them.
  Object.defineProperty(request, 'headers', { value: fields.headers });
  const { header, claims } = splitJwt(jwt);
  const { iss } = readObject(claims);
  const isOfAnother = partnerId !== '' && typeof iss === 'string' && iss !== partnerId;
  const findings = await explainRequest(request, {
    placement: () => jwt,
    now: () => fields.now,
    allowShortSecret: true,
    dangerouslyAllowBrowser: true,
    // That it is another partner's shows without a secret too.
    ...((secret || isOfAnother) && { secretFor: () => (isOfAnother ? undefined : secret) }),
  });
  const explained = findings.map((finding) => explainFinding(finding, readObject(claims), fields));
  const refused = findings.find((finding) => finding.refusal);
  // An unknown partner is said of iss here. And the token is looked up when the JWT is known to be right, so a wrong one is
  // the last reason of all.
  const refusedPart = refused?.code === 'unknown_partner' ? 'iss' : (refused?.part ?? 'sub');
  const refusal = explained.find(({ part, status }) => part === refusedPart && status === 'failed');
  return {
    findings: explained,
    ...(refusal && { refusal }),
    ...(header !== undefined && { header }),
    ...(claims !== undefined && { claims }),
  };
}

function explainFinding(finding: Finding, claims: Record<string, unknown>, fields: Fields): ExplainedFinding {
  const checked = withPageChecks(finding, claims, fields);
  if (checked.status !== 'failed') return checked;
  const code = checked.code ? platformErrorCode(checked.code) : 103;
  const difference = differenceOf(checked, claims, fields);
  return { ...checked, errorCode: `${code} ${ERROR_NAMES[code]}`, ...(difference && { difference }) };
}

/** Adds what the page can check and a verifier without a secret or a token can't. */
function withPageChecks(finding: Finding, claims: Record<string, unknown>, fields: Fields): Finding {
  const { part, status } = finding;
  const { secret, partnerId, token } = fields;
  if (part === 'signature' && !secret)
    return { part, status: 'unchecked', message: 'Not checked: fill in the partnerSecret.' };
  if (part === 'iss' && status === 'ok' && partnerId && claims.iss !== partnerId) {
    return { part, status: 'failed', code: 'unknown_partner', message: 'iss is not the partner id that you gave.' };
  }
  // Said once, of iss, where it can be fixed.
  if (part === 'signature' && finding.code === 'unknown_partner') {
    return { part, status: 'unchecked', message: 'Not checked: whose secret to take follows from iss.' };
  }
  if (part === 'sub' && status === 'ok') return checkedToken(finding, claims.sub, token);
  return finding;
}

function checkedToken(finding: Finding, sub: unknown, token: string): Finding {
  const { part } = finding;
  if (token && sub !== token) return { part, status: 'failed', message: 'sub is not the token that you gave.' };
  if (token) return { ...finding, message: 'sub is the token that you gave.' };
  if (sub !== '') return { ...finding, message: 'sub is a string. Fill in the token to have it compared.' };
  return {
    ...finding,
    message: 'sub is empty: right for auth/token, partner/getprog and user/clientcheckcredentials, wrong elsewhere.',
  };
}

function differenceOf(
  finding: Finding,
  claims: Record<string, unknown>,
  { headers, body, partnerId, token }: Fields,
): Difference | undefined {
  const name = finding.pointer?.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  if (finding.part === 'data_header' && name) {
    const signed = Object.entries(readObject(String(claims.data_header))).find(([key]) => key.toLowerCase() === name);
    return pieces(String(signed?.[1]), headers.get(name) ?? undefined);
  }
  if (finding.code === 'body_differs') return pieces(String(claims.data_body), new TextDecoder().decode(body));
  if (finding.part === 'iss' && typeof claims.iss === 'string') return pieces(claims.iss, partnerId);
  if (finding.part === 'sub' && typeof claims.sub === 'string') return pieces(claims.sub, token);
  return undefined;
}

/** The first character that differs, with some around it; line ends and the like are written as escapes, to be seen. */
function pieces(signed: string, arrived: string | undefined): Difference {
  if (arrived === undefined) return { before: '', signed: visible(signed), arrived: undefined };
  let index = 0;
  while (index < signed.length && signed[index] === arrived[index]) index += 1;
  const start = Math.max(0, index - 24);
  const rest = (text: string): string => visible(text.slice(index, index + 24)) + (text.length > index + 24 ? '…' : '');
  return {
    before: (start > 0 ? '…' : '') + visible(signed.slice(start, index)),
    signed: rest(signed),
    arrived: rest(arrived),
  };
}

const visible = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');

function readObject(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    // Only its members are read, and each is checked where it is.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
