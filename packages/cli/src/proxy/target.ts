import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import type { ForwardedHeaders } from './forwarded-headers.ts';

/** A request to the target. */
export interface TargetRequest {
  method: string;
  /** Path and query, below the path of the target's base URL. */
  url: string;
  headers: ForwardedHeaders;
  body: Uint8Array;
  /** Receives the function that ends the request, and calls it when the caller goes away, or at once if they have. */
  whenGone: (end: () => void) => void;
}

/** A response whose body is still coming. */
export interface TargetResponse {
  statusCode: number;
  /** By their names in lower case. */
  headers: Dispatcher.ResponseData['headers'];
  body: Readable;
}

/** The server behind the proxy. */
export interface Target {
  /** Rejects when no response comes: the connection fails, or nothing is heard for 5 minutes. */
  send(request: TargetRequest): Promise<TargetResponse>;
  close(): Promise<void>;
}

/** Keeps connections to a server open. Its base URL may have a path. */
export function createTarget({ origin, pathname }: URL): Target {
  const pool = new Pool(origin);
  const prefix = pathname.replace(/\/$/, '');
  return {
    send({ method, url, headers, body, whenGone }) {
      // Undici takes an emitter where an AbortSignal would cost several times as much.
      const signal = Object.assign(new EventEmitter(), { aborted: false });
      whenGone(() => {
        signal.aborted = true;
        signal.emit('abort');
      });
      return pool.request({
        // As it came: a URL would resolve ".." and escape characters.
        path: prefix + url,
        method,
        headers,
        body: body.length > 0 ? body : null,
        signal,
      });
    },
    close: () => pool.destroy(),
  };
}
