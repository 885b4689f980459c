// All that the package uses of Node, so that `types: []` keeps every other Node global out of it.

declare module 'node:buffer' {
  export const Buffer: {
    from(text: string, encoding: 'utf8'): { toString(encoding: 'base64url'): string };
  };
}

declare module 'node:crypto' {
  interface Hmac {
    update(data: string, encoding: 'latin1'): Hmac;
    digest(): Uint8Array;
    digest(encoding: 'base64url'): string;
  }
  interface KeyObject {
    readonly type: 'secret';
  }
  export function createSecretKey(key: Uint8Array): KeyObject;
  export function createHmac(algorithm: 'sha256', key: KeyObject): Hmac;
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
}
