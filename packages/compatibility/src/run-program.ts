import { spawn } from 'node:child_process';

/** A program and its arguments. */
export type Program = readonly [name: string, ...args: string[]];

/** Where and with what a program runs. */
export interface ProgramOptions {
  cwd?: string;
  /** What it reads from its standard input. Default: nothing. */
  input?: string;
  /** The exit codes with which it did its work. Default: 0. */
  codes?: number[];
}

// Of what a program wrote, so much says why it failed. In lines.
const LAST = 20;
// In milliseconds: several times what the slowest program takes, so that one that waits for something does not block CI.
const PATIENCE = 600_000;

/**
 * Runs a program to its end, and returns what it wrote to its standard output.
 *
 * @throws {Error} with the last lines that it wrote, when it ends otherwise than by one of `codes`
 */
export function runProgram(
  [name, ...args]: Program,
  { cwd, input = '', codes = [0] }: ProgramOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { cwd, stdio: 'pipe', signal: AbortSignal.timeout(PATIENCE) });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    // A program that ended early reads no more; how it ended says more than that.
    child.stdin.on('error', () => {}).end(input);
    child.once('error', (cause) => reject(new Error(`${name}: ${cause.message}`, { cause })));
    child.once('close', (code) => {
      if (code !== null && codes.includes(code)) resolve(stdout);
      else reject(new Error(`${[name, ...args].join(' ')} ended with ${code}:\n${lastLines(output)}`));
    });
  });
}

const lastLines = (text: string): string => text.trimEnd().split('\n').slice(-LAST).join('\n');

/** Whether a program is there and ends with 0. */
export const canRun = (program: Program): Promise<boolean> =>
  runProgram(program).then(
    () => true,
    () => false,
  );
