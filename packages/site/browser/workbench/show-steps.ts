import { button, element } from './dom.ts';
import { headerLimit, type SignedJwt } from './sign.ts';
import { timeText } from './time-text.ts';

/** Where each claim comes from. */
const ORIGINS: [name: string, origin: string][] = [
  ['iss', 'the partner id'],
  ['sub', 'the token: userToken (front end) or token (back end), empty where there is none yet'],
  ['iat', 'the clock, in whole seconds since 1970'],
  ['data_header', 'the headers as JSON text: names in lower case, sorted, without authorization'],
  ['data_body', 'the very text of the body'],
];

/** What the buttons under the JWT do. */
export interface StepActions {
  /** Copies the JWT. */
  copy(jwt: string): void;
  /** Explains the JWT. */
  explain(jwt: string): void;
  /** Signs again, with the present time. */
  renew(): void;
}

/** How a JWT is signed, step by step. */
export function showSteps(signed: SignedJwt, actions: StepActions): HTMLElement {
  const [header = '', claims = ''] = signed.signingInput.split('.');
  const mac = signed.jwt?.slice(signed.signingInput.length + 1);
  return element(
    'ol',
    { class: 'wb-steps' },
    step('The protected header, always the same', pre(signed.header), segment('header', header)),
    step('The claims, from the request', showClaims(signed.claims)),
    step('The claims as JSON text, in base64url', pre(signed.claims), segment('claims', claims)),
    step('The signing input: both with a dot between them', dotted(header, claims)),
    step(
      'The signature: HMAC-SHA256 of the signing input under the partnerSecret, in base64url',
      mac ? segment('mac', mac) : missingSecret(),
    ),
    step('The JWT', signed.jwt ? showJwt(signed, signed.jwt, actions) : missingSecret()),
  );
}

function step(title: string, ...content: HTMLElement[]): HTMLElement {
  return element('li', { class: 'wb-step' }, element('h3', { class: 'wb-subtitle' }, title), ...content);
}

const pre = (text: string): HTMLElement => element('pre', { class: 'wb-pre' }, text);

const part = (name: string, text: string): HTMLElement => element('span', { class: `wb-segment-${name}` }, text);

const segment = (name: string, text: string): HTMLElement => element('pre', { class: 'wb-pre' }, part(name, text));

const dotted = (header: string, claims: string): HTMLElement =>
  element('pre', { class: 'wb-pre' }, part('header', header), '.', part('claims', claims));

const missingSecret = (): HTMLElement =>
  element('p', { class: 'wb-hint' }, 'Fill in the partnerSecret above, and it appears here.');

function showClaims(text: string): HTMLElement {
  // The signing package wrote it a moment ago, so it is an object with these five members.
  const claims = JSON.parse(text) as Record<string, string | number>;
  const rows = ORIGINS.map(([name, origin]) => {
    const value = claims[name] ?? '';
    const time = name === 'iat' ? ` (${timeText(Number(value) * 1000)})` : '';
    return element(
      'div',
      {},
      element('dt', {}, element('code', {}, name)),
      element(
        'dd',
        {},
        element('code', { class: 'wb-value' }, JSON.stringify(value)),
        element('span', { class: 'wb-hint' }, `${origin}${time}`),
      ),
    );
  });
  return element('dl', { class: 'wb-claims' }, ...rows);
}

function showJwt(signed: SignedJwt, jwt: string, actions: StepActions): HTMLElement {
  const [header = '', claims = '', mac = ''] = jwt.split('.');
  const isTooLarge = signed.size > headerLimit;
  return element(
    'div',
    {},
    element(
      'pre',
      { class: 'wb-pre wb-jwt' },
      part('header', header),
      '.',
      part('claims', claims),
      '.',
      part('mac', mac),
    ),
    element(
      'p',
      { class: 'wb-size', 'data-status': isTooLarge ? 'failed' : 'ok' },
      element('meter', {
        'aria-label': 'Size of the header',
        min: '0',
        max: String(headerLimit),
        value: String(signed.size),
      }),
      ` Bearer and the JWT: ${signed.size} of ${headerLimit} bytes. `,
      isTooLarge ? 'Too large: the whole body is in it, so send less at once.' : undefined,
    ),
    element(
      'div',
      { class: 'wb-buttons' },
      button('Copy the JWT', () => actions.copy(jwt)),
      button('Explain this JWT', () => actions.explain(jwt)),
      button('Sign again', actions.renew),
    ),
  );
}
