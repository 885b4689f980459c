import { SigningError } from '../signing-error.ts';
import { parseObject } from './json.ts';

/**
 * Requires a body to be one that a JWT can be a member of.
 *
 * @returns whether it is empty
 * @throws {SigningError} `body_not_object`, `member_taken`.
 */
export function assertObjectBody(body: string, name: string): boolean {
  const value = parseObject(body);
  if (!value) {
    const message = `The JWT goes into the JSON body as its member ${name}: send an object, such as {} for nothing.`;
    throw new SigningError('body_not_object', message);
  }
  if (Object.hasOwn(value, name)) {
    throw new SigningError('member_taken', `The body has a member ${name} already, where the JWT goes: leave it out.`);
  }
  return Object.keys(value).length === 0;
}

/**
 * A JSON object with the JWT as its last member; all else stays as it is.
 *
 * @throws {SigningError} `body_not_object`, `member_taken`.
 */
export function withMember(body: string, name: string, jwt: string): string {
  const comma = assertObjectBody(body, name) ? '' : ',';
  const end = body.lastIndexOf('}');
  return `${body.slice(0, end)}${comma}"${name}":"${jwt}"${body.slice(end)}`;
}
