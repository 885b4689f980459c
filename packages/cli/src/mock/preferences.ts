import type { IHttpOperationConfig } from '@stoplight/prism-http';

const PREFERENCE = /(?:^|[,;])\s*(code|example|dynamic|seed)\s*=\s*(?:"([^"]*)"|([^\s,;"]+))/gi;

/**
 * What a `Prefer` header asks of Prism, such as `code=409, example=giftOutOfStock` or `dynamic=true`; the rest is as
 * the mock was started. A number or a truth value that is none is left out.
 *
 * @see RFC 7240 §2
 */
export function preferences(prefer: string, started: IHttpOperationConfig): IHttpOperationConfig {
  const asked = new Map<string, string>();
  for (const [, name = '', quoted, plain] of prefer.matchAll(PREFERENCE)) {
    // RFC 7240 §2: of a preference given twice the first counts.
    if (!asked.has(name.toLowerCase())) asked.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  const code = asked.get('code');
  const example = asked.get('example');
  const dynamic = asked.get('dynamic');
  const seed = asked.get('seed');
  return {
    ...started,
    ...(code && /^\d{3}$/.test(code) && { code: Number(code) }),
    ...(example && { exampleKey: example }),
    ...(dynamic && /^(true|false)$/.test(dynamic) && { dynamic: dynamic === 'true' }),
    ...(seed && { seed }),
  };
}
