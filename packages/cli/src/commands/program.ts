import { SigningError } from '@appsmiles/signing';
import { Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import { driftCommand } from './drift.ts';
import { mockCommand } from './mock.ts';
import { proxyCommand } from './proxy.ts';
import { signCommand } from './sign.ts';
import type { Terminal } from './terminal.ts';
import { verifyCommand } from './verify.ts';

const EXIT_CODES = `
Exit codes: 0 all is well, 1 a JWT was refused or something differs, 2 the command failed and says why in one line.
Example: appsmiles mock --port 4010`;

/** Runs one command, and returns the exit code. A server goes on running after that. */
export async function runProgram(args: string[], terminal: Terminal): Promise<0 | 1 | 2> {
  let exitCode: 0 | 1 | 2 = 0;
  const end = (code: typeof exitCode): void => {
    exitCode = code;
  };
  const refuse = (): void => end(1);
  const program = new Command('appsmiles').description(
    "Mock, proxy, sign, verify and compare for the app's miles API.",
  );
  program.addCommand(mockCommand(terminal)).addCommand(proxyCommand(terminal));
  program.addCommand(signCommand(terminal)).addCommand(verifyCommand(terminal, refuse));
  program.addCommand(driftCommand(terminal, end));
  program.addHelpText('after', EXIT_CODES);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its line already. It reports --help as an error too, with exit code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CommandError || error instanceof SigningError)) throw error;
    terminal.stderr.write(`${error.message}\n`);
    return 2;
  }
}
