import { Readable } from 'node:stream';
import type { RequestJwt } from '@appsmiles/signing';
import { readableEncodings, readStart } from '../proxy/read-response.ts';
import type { Target, TargetRequest, TargetResponse } from '../proxy/target.ts';
import type { RecordedExchange } from './har-file.ts';
import { withoutSecretBody, withoutSecretHeaders, withoutSecretQuery } from './strike-out.ts';

/** How what goes by is recorded. */
export interface Recording {
  record(exchange: RecordedExchange): void;
  requestJwt: RequestJwt;
  /** The target's base URL. */
  base: URL;
  /** The most bytes of a response that is recorded with its body. */
  limit: number;
}

/** A target that records each request as it is sent, and its response, before that is handed on. */
export function recordingTarget(target: Target, recording: Recording): Target {
  return {
    close: () => target.close(),
    async send(request) {
      const startedAt = new Date();
      const began = performance.now();
      // Compressed only in ways that can be read here.
      const accepted = readableEncodings(String(request.headers['accept-encoding'] ?? ''));
      const response = await target.send({ ...request, headers: { ...request.headers, 'accept-encoding': accepted } });
      const { bytes, isWhole, text } = await readStart(response, recording.limit);
      const time = Math.round(performance.now() - began);
      recording.record({
        ...recorded(request, response, text === '' && bytes.length > 0 ? undefined : text, recording),
        startedAt,
        time,
      });
      return { ...response, body: isWhole ? Readable.from([bytes], { objectMode: false }) : restOf(bytes, response) };
    },
  };
}

function recorded(
  { method, url, headers, body }: TargetRequest,
  response: TargetResponse,
  text: string | undefined,
  { requestJwt, base }: Recording,
): Omit<RecordedExchange, 'startedAt' | 'time'> {
  const sent = new TextDecoder().decode(body);
  return {
    method,
    url: `${base.origin}${base.pathname.replace(/\/$/, '')}${withoutSecretQuery(url, requestJwt)}`,
    request: {
      headers: withoutSecretHeaders(pairsOf(headers), requestJwt),
      ...(sent !== '' && { body: withoutSecretBody(sent, requestJwt) }),
    },
    response: {
      status: response.statusCode,
      headers: withoutSecretHeaders(pairsOf(response.headers), requestJwt),
      ...(text !== undefined && { body: withoutSecretBody(text, requestJwt) }),
    },
  };
}

function pairsOf(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
}

/** What was read, and then the rest. A response that is cut on its way must not look complete. */
function restOf(start: Buffer, { body }: TargetResponse): Readable {
  async function* whole(): AsyncGenerator<Buffer> {
    yield start;
    yield* body;
  }
  return Readable.from(whole(), { objectMode: false });
}
