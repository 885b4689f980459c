import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** The names that a server answers to. */
export interface HostNames {
  /** The server's own port. */
  port: number;
  /** The interface that it was told to listen on. */
  host: string;
  /** More names, each with a port where that is not the server's own. */
  allowedHosts: readonly string[];
}

// RFC 3986 §3.2: neither user information nor anything but a name or an address, and a port that may be empty.
const AUTHORITY = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)(?::(\d{0,5}))?$/i;

/**
 * Returns a function that tells whether a request was sent to one of the server's names. A page reaches a server on
 * loopback through a host name of its own (DNS rebinding), and `Host` alone gives that away.
 *
 * @throws {TypeError} when an allowed host is something else than a name with or without a port.
 */
export function createHostCheck({ port, host, allowedHosts }: HostNames): (request: IncomingMessage) => boolean {
  const known = new Set<string>();
  const add = ({ name, port: ownPort = port }: { name: string; port?: number }): void => {
    known.add(`${name}:${ownPort}`);
    // RFC 9110 §4.2: clients leave out the default port, and behind a TLS proxy their scheme can't be seen.
    if (ownPort === 80 || ownPort === 443) known.add(name);
  };
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) add({ name });
  const listened = canonicalName(host);
  if (listened !== undefined) add({ name: listened });
  for (const text of allowedHosts) add(parseAllowedHost(text));
  const isKnown = (authority: string): boolean => known.has(authority) || known.has(normalAuthority(authority) ?? '');
  return (request) => {
    const host = onlyHost(request);
    if (host === undefined || !isKnown(host)) return false;
    // RFC 9112 §3.2.2: a target in absolute form takes precedence over the Host header.
    const { url = '/' } = request;
    const authority = url.startsWith('/') ? undefined : /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
    return authority === undefined || isKnown(authority);
  };
}

/**
 * Reads an entry of the list: `proxy.example.com`, `proxy.example.com:443`, `[fd00::1]:8080`.
 *
 * @throws {TypeError} when it is something else.
 */
export function parseAllowedHost(text: string): { name: string; port?: number } {
  const [, host = '', port] = typeof text === 'string' && isIPv6(text) ? ['', text] : (AUTHORITY.exec(text) ?? []);
  const name = canonicalName(host);
  if (name === undefined || port === '' || Number(port ?? 0) > 65535) {
    throw new TypeError('An allowed host is a name with or without a port, such as proxy.example.com:443.');
  }
  return { name, ...(port !== undefined && { port: Number(port) }) };
}

/** As `Host` writes it: in lower case, international names in ASCII, IPv6 addresses shortened and in brackets. */
function canonicalName(host: string): string | undefined {
  const url = `http://${isIPv6(host) ? `[${host}]` : host}`;
  if (!/^(?:\[[\da-f:.]+\]|[\p{L}\p{N}._:-]+)$/iu.test(host) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/\.$/, '');
}

/** The value of the only Host header; `undefined` without one, or with several, of which each reader may take another. */
function onlyHost({ rawHeaders }: IncomingMessage): string | undefined {
  let host: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return undefined;
    host = rawHeaders[index + 1];
  }
  return host;
}

function normalAuthority(authority: string): string | undefined {
  const [, host, port] = AUTHORITY.exec(authority) ?? [];
  if (host === undefined) return undefined;
  // Only an address has several spellings; a browser sends nothing else that a URL would normalize (0x7f.1).
  const name = host.startsWith('[') ? canonicalName(host) : host.toLowerCase().replace(/\.$/, '');
  return port ? `${name}:${Number(port)}` : name;
}
