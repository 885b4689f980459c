#!/usr/bin/env node
import { runProgram } from './commands/program.ts';

// A reader that went away, such as `head`, is not a fault of the command.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runProgram(process.argv.slice(2), process);
