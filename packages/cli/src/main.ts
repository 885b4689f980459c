#!/usr/bin/env node
import { runProgram } from './program.ts';

// A reader that went away, such as `head`, is no fault of the command.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runProgram(process.argv.slice(2), process);
