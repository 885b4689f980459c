/** Tells whether a host name of a URL, as the URL standard writes it, leads to this machine and nowhere else. */
export function isLoopback(hostname: string): boolean {
  // RFC 6761 §6.3: every name below localhost is loopback as well.
  return /^(?:(?:[^.]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
