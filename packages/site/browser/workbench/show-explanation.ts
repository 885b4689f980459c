import { element } from './dom.ts';
import type { ExplainedFinding, Explanation } from './explain.ts';
import { iatText } from './time-text.ts';

const MARKS = { ok: ['✓', 'ok'], failed: ['✕', 'wrong'], unchecked: ['–', 'not checked'] } as const;

/** The outcome in one sentence or two, with what the platform would refuse with. */
export function showVerdict({ findings, refusal }: Explanation): HTMLElement {
  const failed = findings.filter(({ status }) => status === 'failed').length;
  if (refusal) {
    return element(
      'div',
      { class: 'wb-verdict', 'data-status': 'failed' },
      element('p', { class: 'wb-verdict-title' }, `Refused with ${refusal.errorCode}`),
      element('p', {}, refusal.message),
      showDifference(refusal),
      failed > 1 ? element('p', {}, `${failed} findings are wrong; this one is met first.`) : undefined,
    );
  }
  const isSigned = findings.some(({ part, status }) => part === 'signature' && status === 'ok');
  return element(
    'div',
    { class: 'wb-verdict', 'data-status': isSigned ? 'ok' : 'unchecked' },
    element('p', { class: 'wb-verdict-title' }, isSigned ? 'Nothing is wrong' : 'Nothing is wrong so far'),
    element(
      'p',
      {},
      isSigned
        ? 'Signature, time, headers and body are in order.'
        : 'The signature was not checked: fill in the partnerSecret to have it checked.',
    ),
  );
}

/** A row for each finding, in the order of the JWT's parts. */
export function showFindings({ findings }: Explanation, now: number, iat: unknown): HTMLElement {
  return element('ol', { class: 'wb-findings' }, ...findings.map((finding) => showFinding(finding, now, iat)));
}

function showFinding(finding: ExplainedFinding, now: number, iat: unknown): HTMLElement {
  const { part, status, message, code, errorCode } = finding;
  const [mark, word] = MARKS[status];
  const time = part === 'iat' ? iatText(iat, now) : undefined;
  return element(
    'li',
    { class: 'wb-finding', 'data-status': status, 'data-part': part },
    element('span', { class: 'wb-mark' }, element('span', { 'aria-hidden': 'true' }, `${mark} `), word),
    element('code', { class: 'wb-part' }, part),
    element('span', { class: 'wb-message' }, message, time ? ` It says ${time}.` : undefined),
    showDifference(finding),
    errorCode
      ? element('span', { class: 'wb-code' }, 'errorCode ', element('b', {}, errorCode), code ? `, ${code}` : undefined)
      : undefined,
  );
}

function showDifference({ part, difference }: ExplainedFinding): HTMLElement | undefined {
  if (!difference) return undefined;
  const { before, signed, arrived } = difference;
  const piece = (rest: string): HTMLElement =>
    element('code', {}, before, element('mark', {}, rest.slice(0, 1) || '(nothing more)'), rest.slice(1));
  return element(
    'dl',
    { class: 'wb-difference' },
    element('dt', {}, 'signed'),
    element('dd', {}, piece(signed)),
    element('dt', {}, part === 'iss' || part === 'sub' ? 'you gave' : 'arrived'),
    element('dd', {}, arrived === undefined ? 'nothing' : piece(arrived)),
  );
}

/** The decoded header and claims. */
export function showDecoded({ header, claims }: Explanation): HTMLElement | undefined {
  if (header === undefined && claims === undefined) return undefined;
  return element(
    'div',
    {},
    element('h3', { class: 'wb-subtitle' }, 'Protected header'),
    element('pre', { class: 'wb-pre' }, header ?? 'It can’t be decoded.'),
    element('h3', { class: 'wb-subtitle' }, 'Claims'),
    element('pre', { class: 'wb-pre' }, claims === undefined ? 'They can’t be decoded.' : indented(claims)),
  );
}

/** JSON text with a line for each member; other text stays as it is. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
