import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Description, describe } from '@appsmiles/openapi';
import ts from 'typescript';
import { type Copy, copyDescription, type Node, projectFolder } from '../src/copies/index.ts';
import { writeFiles } from '../src/files.ts';
import { generateFiles } from '../src/generate.ts';

/** A copy of the project whose description differs, with all that is generated from it. */
export interface Differing extends AsyncDisposable {
  description: Description;
  read: Copy['read'];
  /** Where tsc finds fault with the client and a program that uses it: file and line, such as `program.ts: call();`. */
  faults(program: string): Promise<string[]>;
  /** A module of the copy's client. */
  load<Module>(path: string): Promise<Module>;
}

/** Copies the project, changes the description, and generates everything, as `npm run generate` does. */
export async function differing(change: (copy: Copy) => Promise<void>): Promise<Differing> {
  const copy = await copyDescription();
  await change(copy);
  await writeFiles(copy.folder, await generateFiles(copy.folder));
  const client = join(copy.folder, 'packages/client');
  return {
    description: describe(await copy.readYaml('openapi/generated/openapi.yaml')),
    read: copy.read,
    async faults(program) {
      await writeFile(join(client, 'program.ts'), program);
      return faultsOf(client);
    },
    load: (path) => import(/* @vite-ignore */ join(client, 'src', path)),
    [Symbol.asyncDispose]: () => copy[Symbol.asyncDispose](),
  };
}

const settings = ts.readConfigFile(join(projectFolder, 'tsconfig.base.json'), ts.sys.readFile).config as Node;
const { options } = ts.convertCompilerOptionsFromJson(
  {
    ...Object(settings.compilerOptions),
    types: [],
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    noEmit: true,
    composite: false,
  },
  projectFolder,
);

/** What is not of a copy, read once for all of them. */
const shared = new Map<string, ts.SourceFile | undefined>();

function faultsOf(folder: string): string[] {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...how) => {
    if (name.startsWith(folder)) return getSourceFile(name, ...how);
    if (!shared.has(name)) shared.set(name, getSourceFile(name, ...how));
    return shared.get(name);
  };
  const files = globSync(['program.ts', 'src/**/*.ts'], { cwd: folder }).map((name) => join(folder, name));
  const program = ts.createProgram(files, options, host);
  const faults = files.flatMap((name) => {
    const file = program.getSourceFile(name);
    return file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : [];
  });
  return [...new Set(faults.map((fault) => placeOf(fault, folder)))];
}

function placeOf({ file, start = 0, messageText }: ts.Diagnostic, folder: string): string {
  if (!file) return ts.flattenDiagnosticMessageText(messageText, ' ');
  const line = file.text.split('\n')[file.getLineAndCharacterOfPosition(start).line] ?? '';
  return `${relative(folder, file.fileName)}: ${line.trim()}`;
}
