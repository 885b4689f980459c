import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, toolsFolder } from './pins.ts';
import { type Program, runProgram } from './run-program.ts';

/** The pinned tools, which are fetched when they are first asked for, and stay in `tools/` for the next time. */
export interface Tools {
  /** A program of the tools' own `node_modules`. */
  npm(name: string, ...args: string[]): Promise<Program>;
  /** A program of the tools' own Python environment. */
  python(name: string, ...args: string[]): Promise<Program>;
  /** openapi-generator. */
  generator(...args: string[]): Promise<Program>;
  /** A program of the project's own `node_modules`. */
  own(name: string, ...args: string[]): Program;
}

const modules = join(toolsFolder, 'node_modules');
const environment = join(toolsFolder, '.venv');

const printJar = "import openapi_generator_cli as g, os; print(os.path.join(g.__path__[0], 'openapi-generator.jar'))";

/** Returns the tools; `log` hears what is fetched. */
export function createTools(log: (text: string) => void): Tools {
  const install = (manifest: string, folder: string, programs: Program[]): (() => Promise<void>) =>
    once(async () => {
      // What was installed from this very manifest is there still.
      const stamp = join(folder, '.installed');
      const wanted = await readFile(join(toolsFolder, manifest), 'utf8');
      if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
      log(`Fetching what packages/compatibility/tools/${manifest} pins.`);
      await rm(folder, { recursive: true, force: true });
      for (const program of programs) await runProgram(program, { cwd: toolsFolder });
      await writeFile(stamp, wanted);
    });
  const pip = join(environment, 'bin/pip');
  const installNpm = install('package-lock.json', modules, [
    ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
  ]);
  const installPython = install('requirements.txt', environment, [
    ['python3', '-m', 'venv', environment],
    [pip, 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', 'requirements.txt'],
  ]);
  const python: Tools['python'] = async (name, ...args) => {
    await installPython();
    return [join(environment, 'bin', name), ...args];
  };
  return {
    async npm(name, ...args) {
      await installNpm();
      return [join(modules, '.bin', name), ...args];
    },
    python,
    async generator(...args) {
      const jar = await runProgram(await python('python', '-c', printJar));
      return ['java', '-jar', jar.trim(), ...args];
    },
    own: (name, ...args) => [join(projectFolder, 'node_modules/.bin', name), ...args],
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
