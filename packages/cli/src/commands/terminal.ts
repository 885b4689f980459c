import type { Readable, Writable } from 'node:stream';

/** What a command reads from and writes to, so that a test can stand in for a terminal. */
export interface Terminal {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  env: Record<string, string | undefined>;
}
