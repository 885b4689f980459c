/** What a page wants signed, with the fields of its body. */
export interface UnsignedFields {
  partnerId: string;
  operationId: string;
  userToken: string;
  headers: Record<string, string>;
  body: string;
  fields: Readonly<Record<string, unknown>>;
}

/** Reads what `createRemoteSigner` sends; `undefined` for anything else. */
export function parseUnsigned(text: string): UnsignedFields | undefined {
  const { partnerId, operationId, userToken, headers, body } = parseObject(text) ?? {};
  const texts = [partnerId, operationId, userToken, body];
  // An operation without a body: what it sends in the query is not in the JWT, so nothing can be said of it here.
  const fields = body === '' ? {} : typeof body === 'string' ? parseObject(body) : undefined;
  if (!fields || !texts.every((one) => typeof one === 'string') || !isPlainHeaders(headers, body)) return undefined;
  // All four were just found to be strings.
  return { partnerId, operationId, userToken, headers, body, fields } as UnsignedFields;
}

/**
 * An object whose names each stand once: two readers could take a duplicate for different things, and this one decides
 * for the platform. The text of such an object that was written by JSON.stringify is the same when written again.
 */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    // An object that is not an array has these types.
    return JSON.stringify(value) === text ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Only what this client sends: another header would be bound for no reason that the handler knows. */
function isPlainHeaders(headers: unknown, body: unknown): headers is Record<string, string> {
  return JSON.stringify(headers) === (body === '' ? '{}' : '{"content-type":"application/json"}');
}
