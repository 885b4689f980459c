import { button, element } from './dom.ts';
import type { FieldName, Input, InputError } from './input.ts';

interface Field {
  name: FieldName;
  label: string;
  hint: string;
  rows?: number;
}

const FIELDS: Field[] = [
  { name: 'jwt', label: 'JWT', hint: 'Or the whole line “Authorization: Bearer …”.', rows: 5 },
  {
    name: 'headers',
    label: 'Headers of the request',
    hint: 'One per line, such as content-type: application/json.',
    rows: 3,
  },
  {
    name: 'body',
    label: 'Body of the request',
    hint: 'The very text that is sent: each space counts.',
    rows: 4,
  },
  { name: 'partnerId', label: 'Partner id', hint: 'The claim iss.' },
  { name: 'secret', label: 'partnerSecret', hint: 'Optional: without it all but the signature is checked.' },
  {
    name: 'token',
    label: 'Token',
    hint: 'The claim sub: userToken or token. Empty: not compared, and signed as empty.',
  },
  { name: 'time', label: 'Clock', hint: 'Empty is now. Seconds since 1970, or 2026-11-23T09:30:00Z.' },
];

/** The fields of the workbench. */
export interface Form {
  node: HTMLElement;
  read(): Input;
  write(input: Partial<Input>): void;
  /** Marks the field that can't be read; `undefined` takes the mark away. */
  showError(error: InputError | undefined): void;
}

/** Builds the fields; `change` is called whenever one was changed by hand. */
export function createForm(change: () => void, extraButtons: Partial<Record<FieldName, HTMLElement>>): Form {
  const controls = new Map(FIELDS.map((field) => [field.name, createControl(field, change)]));
  const rows = FIELDS.map((field) => {
    const control = controls.get(field.name);
    const label = element('label', { class: 'wb-label', for: idOf(field.name) }, field.label);
    const extra = field.name === 'secret' ? revealButton(control) : extraButtons[field.name];
    return element(
      'div',
      { class: 'wb-field' },
      element('div', { class: 'wb-field-top' }, label, extra),
      control,
      element('p', { class: 'wb-hint', id: `${idOf(field.name)}-hint` }, field.hint),
      element('p', { class: 'wb-error', id: `${idOf(field.name)}-error`, hidden: true }),
    );
  });
  const node = element('div', { class: 'wb-fields' }, ...rows);
  const read = (): Input =>
    Object.fromEntries([...controls].map(([name, { value }]) => [name, value])) as unknown as Input;
  return {
    node,
    read,
    write(input) {
      for (const [name, control] of controls) control.value = input[name] ?? control.value;
    },
    showError(error) {
      for (const [name, control] of controls) showFieldError(node, name, control, error);
    },
  };
}

const idOf = (name: FieldName): string => `workbench-${name}`;

type Control = HTMLInputElement | HTMLTextAreaElement;

function createControl({ name, rows }: Field, change: () => void): Control {
  const attributes = {
    id: idOf(name),
    'aria-describedby': `${idOf(name)}-hint ${idOf(name)}-error`,
    // A browser keeps what it completes, and some send what they spell-check to a server.
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    class: 'wb-control',
  };
  const control = rows
    ? element('textarea', { ...attributes, rows: String(rows) })
    : element('input', { ...attributes, type: name === 'secret' ? 'password' : 'text' });
  control.addEventListener('input', change);
  return control;
}

function revealButton(control: Control | undefined): HTMLButtonElement {
  const reveal = button('Show the secret', () => {
    const isShown = control?.getAttribute('type') === 'text';
    control?.setAttribute('type', isShown ? 'password' : 'text');
    reveal.textContent = isShown ? 'Show the secret' : 'Hide the secret';
  });
  return reveal;
}

function showFieldError(node: HTMLElement, name: FieldName, control: Control, error: InputError | undefined): void {
  const message = error?.field === name ? error.message : '';
  control.toggleAttribute('aria-invalid', false);
  if (message) control.setAttribute('aria-invalid', 'true');
  const place = node.querySelector<HTMLElement>(`#${idOf(name)}-error`);
  if (!place) return;
  place.hidden = !message;
  place.textContent = message;
}
