import './workbench.css';
import { button, element } from './dom.ts';
import { rightExample, tamperedExample } from './examples.ts';
import { type Explanation, explainJwt } from './explain.ts';
import { createForm, type Form } from './form.ts';
import { emptyInput, type Fields, type Input, InputError, readInput } from './input.ts';
import { showDecoded, showFindings, showVerdict } from './show-explanation.ts';
import { type StepActions, showSteps } from './show-steps.ts';
import { type SignedJwt, signJwt } from './sign.ts';
import { splitJwt } from './split-jwt.ts';

/** The places that are filled again whenever a field changes. */
interface Places {
  verdict: HTMLElement;
  findings: HTMLElement;
  steps: HTMLElement;
  /** What a button says it did. */
  announcement: HTMLElement;
}

/**
 * Fills an element with the signature workbench: it explains why a request JWT is refused, and signs one step by step,
 * by running `@appsmiles/signing` in the page. It makes no request and keeps nothing; leaving the page forgets it all.
 * It needs WebCrypto, so https or loopback.
 *
 * @example onMounted(async () => (await import('./workbench.ts')).mountWorkbench(element));
 */
export function mountWorkbench(host: HTMLElement): void {
  const places = createPlaces();
  let latest = 0;
  const update = async (): Promise<void> => {
    latest += 1;
    const turn = latest;
    const outcome = await evaluate(form);
    // The evaluation of a later change may have ended sooner.
    if (turn === latest) show(outcome, places, actions);
  };
  const form = createForm(() => void update(), { time: button('Set to the JWT’s iat', () => setClock(form, fill)) });
  const fill = (input: Partial<Input>): void => {
    form.write(input);
    void update();
  };
  const actions: StepActions = {
    copy: (jwt) => void copy(jwt, places.announcement),
    explain(jwt) {
      fill({ jwt });
      places.verdict.scrollIntoView({ block: 'nearest' });
    },
    renew: () => fill({ time: '' }),
  };
  host.replaceChildren(layout(exampleButtons(fill), places, form));
  void update();
}

function createPlaces(): Places {
  return {
    verdict: element('div', { role: 'status' }),
    findings: element('div'),
    steps: element('div'),
    announcement: element('p', { role: 'status', class: 'wb-announcement' }),
  };
}

function exampleButtons(fill: (input: Input) => void): HTMLElement[] {
  const examples: [string, () => Promise<Input> | Input][] = [
    ['Try an example', rightExample],
    ['Try a tampered example', tamperedExample],
    ['Clear', () => emptyInput],
  ];
  return examples.map(([text, create]) => button(text, async () => fill(await create())));
}

/** Sets the clock to the time at which the JWT says it was signed, for a request out of a log. */
function setClock(form: Form, fill: (input: Partial<Input>) => void): void {
  try {
    const { jwt } = readInput({ ...form.read(), time: '' });
    const iat = iatOf(splitJwt(jwt).claims);
    if (!Number.isSafeInteger(iat)) throw new InputError('time', 'Paste a JWT that has an iat first.');
    fill({ time: String(iat) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    form.showError(error);
  }
}

/** What is known of the present input. */
interface Outcome {
  error?: InputError;
  fields?: Fields;
  explanation?: Explanation;
  signed?: SignedJwt;
}

async function evaluate(form: Form): Promise<Outcome> {
  try {
    const fields = readInput(form.read());
    form.showError(undefined);
    return {
      fields,
      ...(fields.jwt && { explanation: await explainJwt(fields) }),
      ...(fields.partnerId && { signed: await signJwt(fields) }),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    form.showError(error);
    return { error };
  }
}

function show({ error, fields, explanation, signed }: Outcome, places: Places, actions: StepActions): void {
  places.announcement.textContent = '';
  if (explanation && fields) {
    const iat = iatOf(explanation.claims);
    places.verdict.replaceChildren(showVerdict(explanation));
    places.findings.replaceChildren(showFindings(explanation, fields.now, iat));
    places.findings.append(showDecoded(explanation) ?? '');
  } else {
    const text = error ? `To go on: ${error.message}` : 'Paste a JWT and its request, or try an example.';
    places.verdict.replaceChildren(element('div', { class: 'wb-verdict' }, element('p', {}, text)));
    places.findings.replaceChildren(hint('A finding for each part of the JWT appears here.'));
  }
  places.steps.replaceChildren(
    signed ? showSteps(signed, actions) : hint('Fill in the partner id and the request to begin.'),
  );
}

const hint = (text: string): HTMLElement => element('p', { class: 'wb-hint' }, text);

function iatOf(claims = '{}'): unknown {
  try {
    return JSON.parse(claims)?.iat;
  } catch {
    return undefined;
  }
}

async function copy(jwt: string, announcement: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(jwt);
    announcement.textContent = 'Copied.';
  } catch {
    announcement.textContent = 'The browser did not allow copying: select the JWT and copy it by hand.';
  }
}

function layout(buttons: HTMLElement[], places: Places, form: Form): HTMLElement {
  return element(
    'div',
    { class: 'workbench' },
    element('div', { class: 'wb-buttons' }, ...buttons),
    hint('Nothing that you type leaves this page or is kept: it makes no request and stores nothing.'),
    places.verdict,
    element(
      'div',
      { class: 'wb-columns' },
      section('The request and its JWT', form.node),
      section('Why is it refused?', places.findings, provenance()),
    ),
    section('Sign one', places.steps, places.announcement),
  );
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return element('section', {}, element('h2', { class: 'wb-title' }, title), ...content);
}

const provenance = (): HTMLElement =>
  hint(
    'The header, the claims and HMAC-SHA256 are the vendor’s. The 300 s, which headers are signed, and every errorCode but 1 were decided by this project: the platform may differ.',
  );
