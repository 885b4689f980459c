/** A JWT taken apart for showing. What can't be decoded is `undefined`; nothing is verified. */
export interface JwtParts {
  segments: string[];
  /** The text of the first segment. */
  header?: string;
  /** The text of the second segment. */
  claims?: string;
}

/** Takes apart whatever it is given, however broken. */
export function splitJwt(jwt: string): JwtParts {
  const segments = jwt.split('.');
  const header = decode(segments[0]);
  const claims = decode(segments[1]);
  return { segments, ...(header !== undefined && { header }), ...(claims !== undefined && { claims }) };
}

function decode(segment = ''): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(segment.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) || undefined;
  } catch {
    return undefined;
  }
}
