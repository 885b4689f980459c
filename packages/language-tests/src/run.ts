import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, Language } from './language.ts';

/** The folder of the project, which holds all packages. */
export const projectFolder: string = fileURLToPath(new URL('../../../', import.meta.url));

/** How a command ended. `output` is all it wrote, whichever way. */
export interface Run {
  ok: boolean;
  output: string;
}

/** Runs commands one after the other in the language's folder, up to the first that fails. `root` is the folder of all packages. */
export async function runAll(
  commands: Command[],
  language: Language,
  env: Record<string, string> = {},
  root: string = projectFolder,
): Promise<Run> {
  let output = '';
  for (const command of commands) {
    const run = await runOne(command, join(root, language.folder), env);
    output += `$ ${command.join(' ')}\n${run.output}`;
    if (!run.ok) return { ok: false, output };
  }
  return { ok: true, output };
}

function runOne([command, ...args]: Command, cwd: string, env: Record<string, string>): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Why the language's tests can't run on this machine as it is, and what to do; nothing when they can. */
export async function whyNot(language: Language): Promise<string | undefined> {
  const missing = await whichTool(language);
  if (missing !== undefined) return `no ${missing}; ${language.toolsFrom}`;
  if (existsSync(join(projectFolder, language.folder, language.installed))) return undefined;
  return `not installed; npm test -w @appsmiles/client-${language.name}`;
}

/** The first tool of the language that this machine lacks. */
export async function whichTool(language: Language): Promise<string | undefined> {
  for (const tool of language.tools) {
    const { ok } = await runAll([tool], language);
    if (!ok) return tool[0];
  }
  return undefined;
}

/** Keeps package managers off the network. */
export const offline: Record<string, string> = { GOPROXY: 'off', COMPOSER_DISABLE_NETWORK: '1', PIP_NO_INDEX: '1' };
