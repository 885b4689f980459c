import { type DataHeader, type Placement, requestJwt } from '../request-jwt.ts';
import { assertOption, isHeaderName } from './assert-option.ts';
import { carrierOf } from './resolve-placement.ts';

/** Returns the text by which `data_header` names a header, given in lower case; the empty text for one that it does not name. */
export type HeaderSpelling = (name: string) => string;

function lowerNames(names: unknown, option: string): string[] {
  assertOption(isList(names) && names.every(isHeaderName), `dataHeader.${option} must be a list of header names.`);
  return names.map((name) => name.toLowerCase());
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** Returns whether `data_header` names a header, given in lower case. */
function createSelection({ include, exclude }: DataHeader, carrier: string): (name: string) => boolean {
  const left = [...lowerNames(exclude, 'exclude'), carrier];
  if (include === 'all') return (name) => !left.includes(name);
  const listed = lowerNames(include, 'include');
  return (name) => listed.includes(name) && !left.includes(name);
}

/**
 * Checks and completes how `data_header` is written for a placement; `undefined` stands for one by a function of the caller.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function createSpelling(
  given: Partial<DataHeader> | undefined,
  placement: Placement | undefined,
): HeaderSpelling {
  const dataHeader = { ...requestJwt.dataHeader, ...given };
  const { letterCase } = dataHeader;
  const isNamed = createSelection(dataHeader, carrierOf(placement));
  assertOption(
    ['lower', 'title', 'upper'].includes(letterCase),
    'dataHeader.letterCase must be lower, title or upper.',
  );
  const raised = letterCase === 'title' ? /(^|-)[a-z]/g : /[a-z]/g;
  return (name) => {
    if (!isNamed(name)) return '';
    return letterCase === 'lower' ? name : name.replace(raised, (letters) => letters.toUpperCase());
  };
}

/**
 * The text of `data_header`: a JSON object of the headers that are signed, sorted by their names in lower case.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine for the order, which `Headers` iterates in.
 */
export function headerText(headers: Headers, spell: HeaderSpelling): string {
  let text = '';
  // An object would put names such as "10" first, out of order.
  headers.forEach((value, name) => {
    const spelt = spell(name);
    if (spelt) text += `${text && ','}${JSON.stringify(spelt)}:${JSON.stringify(value)}`;
  });
  return `{${text}}`;
}

/**
 * The headers that `data_header` must name where a request has them: those of a list. Where it is to name all, what was added
 * on the way is let through, since every HTTP library adds some.
 *
 * @throws {SigningError} `invalid_option`.
 */
export function requiredNames(given: Partial<DataHeader> | undefined, placement: Placement | undefined): string[] {
  const dataHeader = { ...requestJwt.dataHeader, ...given };
  const isNamed = createSelection(dataHeader, carrierOf(placement));
  return dataHeader.include === 'all' ? [] : lowerNames(dataHeader.include, 'include').filter(isNamed);
}
