import type { Evidence, Exchange, NameValue, Place, Problem } from './exchange.ts';
import { keptBody, MAX_BODY, problemAt } from './exchange-body.ts';
import { createJsonReader } from './json-stream.ts';
import { createStringShortener } from './long-strings.ts';
import { placeAt, readUtf8 } from './text.ts';
import { isRecord, own, recordsOf, statusOf, textOf, type Unknown } from './values.ts';

/** How many responses there were, and how many of them should have a body and have none. */
interface Count {
  entries: number;
  responses: number;
  withoutBody: number;
}

/** Reads a HAR 1.1 or 1.2 piece by piece: one entry is in memory at a time. */
export async function* readHar(file: string): AsyncGenerator<Evidence> {
  yield { kind: 'source', file, isComplete: false, format: 'har' };
  const count: Count = { entries: 0, responses: 0, withoutBody: 0 };
  const reader = createJsonReader({ path: '$.log.entries.*', wants });
  // Escapes and base64 make a text up to three times as long as the body is.
  const shortener = createStringShortener(MAX_BODY * 3);
  for await (const bytes of readUtf8(file)) {
    for (const entry of reader.read(shortener.shorten(bytes))) {
      yield* readEntry(entry, { file, at: `log.entries[${count.entries}]` }, count);
      count.entries += 1;
    }
  }
  const failure = reader.end();
  if (failure) {
    const at = await placeAt(file, shortener.originalOffset(failure.offset));
    const what = failure.isTruncated ? 'The file ends too early' : 'The file is not valid JSON';
    yield problemAt({ file, at }, `${what}: the entries before were read (${count.entries}). Record it again.`);
  }
  yield* missingParts(file, count, failure === undefined);
}

/** Whether a member is read at all: browsers add pages, timings and whole web socket conversations. */
function wants(depth: number, name: string): boolean {
  if (depth === 1) return name === 'log';
  if (depth === 2) return name === 'entries';
  return depth !== 4 || name === 'request' || name === 'response';
}

function* missingParts(file: string, count: Count, isWhole: boolean): Generator<Problem> {
  const place = { file, at: 'log.entries' };
  if (count.entries === 0 && isWhole) yield problemAt(place, 'The HAR has no entries.');
  if (count.withoutBody === 0) return;
  const cure = 'Export it with content, or record it with `appsmiles proxy --record`.';
  const which =
    count.withoutBody === count.responses
      ? 'No response of the HAR has a body'
      : `${count.withoutBody} of ${count.responses} responses of the HAR have no body`;
  yield problemAt(place, `${which}: only methods, paths, headers and statuses of these can be compared. ${cure}`);
}

function* readEntry(entry: unknown, place: Place, count: Count): Generator<Evidence> {
  const request = isRecord(entry) ? own(entry, 'request') : undefined;
  const url = isRecord(request) ? urlOf(request) : undefined;
  if (!isRecord(entry) || !isRecord(request) || url === undefined) {
    yield problemAt(place, 'The entry has no request with a URL and was left out.');
    return;
  }
  // Browsers also record data:, blob: and extensions' URLs, which no server saw.
  if (!/^https?:/i.test(url)) return;
  const method = (textOf(own(request, 'method')) ?? 'GET').toUpperCase();
  const sent = keptBody(sentBody(request), place);
  const exchange: Exchange = {
    kind: 'exchange',
    ...place,
    method,
    url,
    request: { headers: headersOf(request), ...bodyOf(sent) },
  };
  const response = own(entry, 'response');
  const status = isRecord(response) ? statusOf(own(response, 'status')) : undefined;
  // Without a status the request was cancelled, or the network failed.
  if (isRecord(response) && status !== undefined) {
    const received = keptBody(receivedBody(response), place);
    exchange.response = { status, headers: headersOf(response), ...bodyOf(received) };
    count.responses += 1;
    if (exchange.response.body === undefined && !received.problem && hasBody(method, status, response)) {
      count.withoutBody += 1;
    }
    if (received.problem) yield received.problem;
  }
  if (sent.problem) yield sent.problem;
  yield exchange;
}

function bodyOf({ body }: { body?: string }): { body?: string } {
  return body === undefined ? {} : { body };
}

function urlOf(request: Unknown): string | undefined {
  const url = textOf(own(request, 'url'))?.split('#')[0];
  const query = recordsOf(own(request, 'queryString'));
  if (!url || url.includes('?') || query.length === 0) return url || undefined;
  return `${url}?${encodePairs(query)}`;
}

function encodePairs(pairs: Unknown[]): string {
  return new URLSearchParams(
    pairs.map((pair): [string, string] => [textOf(own(pair, 'name')) ?? '', textOf(own(pair, 'value')) ?? '']),
  ).toString();
}

function headersOf(message: Unknown): NameValue[] {
  return recordsOf(own(message, 'headers')).flatMap((header): NameValue[] => {
    const name = textOf(own(header, 'name'));
    // RFC 9113 §8.3: `:method` and its like are not headers.
    return !name || name.startsWith(':') ? [] : [[name, textOf(own(header, 'value')) ?? '']];
  });
}

function sentBody(request: Unknown): string | undefined {
  const data = own(request, 'postData');
  if (!isRecord(data)) return undefined;
  const text = decoded(data);
  if (text) return text;
  const params = recordsOf(own(data, 'params'));
  return params.length > 0 ? encodePairs(params) : undefined;
}

function receivedBody(response: Unknown): string | undefined {
  const content = own(response, 'content');
  return isRecord(content) ? decoded(content) : undefined;
}

function decoded(content: Unknown): string | undefined {
  const text = own(content, 'text');
  if (typeof text !== 'string') return undefined;
  return own(content, 'encoding') === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** Whether a response should have a body, were it recorded. */
function hasBody(method: string, status: number, response: Unknown): boolean {
  const content = own(response, 'content');
  const size = isRecord(content) ? own(content, 'size') : undefined;
  return method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304 && size !== 0;
}
