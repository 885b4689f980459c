import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { CommandError } from './command-error.ts';
import type { Terminal } from './terminal.ts';

/**
 * Reads the bytes of a file, or of standard input when no file is named.
 *
 * @throws {CommandError} when the file can't be read.
 */
export async function readInput(file: string | undefined, { stdin }: Terminal): Promise<Buffer> {
  return file === undefined || file === '-' ? buffer(stdin) : readFileOf(file, 'shared');
}

/** Where a secret or a token can be read from. */
export interface TextSource {
  /** What it is, for the message when it is missing. */
  name: string;
  /** The environment variable that may hold it. */
  variable: string;
  /** The option that names a file that holds it. */
  option: string;
  file: string | undefined;
}

/**
 * Reads a text from a file or from the environment, without white space at its end; never from an argument, which every
 * user of the machine can see.
 *
 * @throws {CommandError} when the file can't be read, is empty, or can be read by others.
 */
export async function readText(
  { name, variable, option, file }: TextSource,
  env: Terminal['env'],
): Promise<string | undefined> {
  if (file === undefined) return env[variable] || undefined;
  const text = (await readFileOf(file, 'private')).toString('utf8').trimEnd();
  if (text) return text;
  throw new CommandError(`${file} is empty: ${option} takes a file that holds the ${name}.`);
}

/**
 * Reads the partnerSecret.
 *
 * @throws {CommandError} when it is missing.
 */
export async function readSecret(file: string | undefined, { env }: Terminal): Promise<string> {
  const source = { name: 'partnerSecret', variable: 'APPSMILES_SECRET', option: '--secret-file', file };
  const secret = await readText(source, env);
  if (secret !== undefined) return secret;
  throw new CommandError('The partnerSecret is missing: set APPSMILES_SECRET, or name a file with --secret-file.');
}

async function readFileOf(file: string, kind: 'shared' | 'private'): Promise<Buffer> {
  try {
    await using handle = await open(file);
    // The mode of the opened file, so that no other file can take its place in between.
    if (kind === 'private') assertPrivate(file, await handle.stat());
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    // The file system throws nothing else.
    const { code } = cause as NodeJS.ErrnoException;
    throw new CommandError(`${file} can't be read (${code}): check the path and your rights.`, { cause });
  }
}

// What a shell passes for a redirection or for <(…). Its mode says nothing about who wrote it.
const DESCRIPTOR = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** As ssh does with its keys: what the group or others can read is no longer secret. */
function assertPrivate(file: string, stats: Stats): void {
  // Windows has no such mode.
  if (process.platform === 'win32' || DESCRIPTOR.test(file) || !stats.isFile()) return;
  if ((stats.mode & 0o077) === 0) return;
  const mode = (stats.mode & 0o777).toString(8).padStart(4, '0');
  throw new CommandError(`Others can read ${file} (mode ${mode}), which holds a secret: run chmod 600 ${file}`);
}
