import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolsFolder } from '../pins.ts';
import { canRun, type Program, runProgram } from '../run-program.ts';
import type { Context, Step } from '../step.ts';
import { dotnet, go, java, maven, python, swift, type Toolchain } from '../toolchains.ts';
import { generateClients } from './generated-client.ts';
import { tryPythonClients } from './python-client.ts';

/** What every step of openapi-generator has in common. */
const step = (language: string, tried: string, run: Step['run']): Step => ({
  name: language.toLowerCase().replace('#', 'sharp'),
  tool: `openapi-generator (${language})`,
  pinnedAs: 'openapi-generator-cli',
  tried,
  // Python fetches the generator, Java runs it.
  needs: [python, java],
  run,
});

const compiles = 'generates a client that compiles';

/** openapi-generator, which most who need another language take. */
export const openapiGenerator: Step[] = [
  step(
    'Python',
    'generates a client that calls each operation of the mock, and takes codes and failures that the description lacks',
    tryPythonClients,
  ),
  step('Go', compiles, async (context) => {
    await generateClients({ generator: 'go' }, context);
    return eachWith(go, context, [
      ['go', 'build', './...'],
      ['go', 'vet', './...'],
    ]);
  }),
  step('Java', compiles, async (context) => {
    await generateClients({ generator: 'java', library: 'native' }, context);
    return compileWithMaven(context);
  }),
  step('Kotlin', compiles, async (context) => {
    await generateClients({ generator: 'kotlin' }, context);
    // The generator writes a build for Gradle alone.
    const pom = await readFile(join(toolsFolder, 'kotlin.pom.xml'), 'utf8');
    for (const { name } of context.documents) {
      await writeFile(join(context.folder, name, 'pom.xml'), pom.replace('NAME', name));
    }
    return compileWithMaven(context);
  }),
  step('C#', compiles, async (context) => {
    await generateClients({ generator: 'csharp' }, context);
    return eachWith(dotnet, context, [['dotnet', 'build']]);
  }),
  step('Swift', compiles, async (context) => {
    await generateClients({ generator: 'swift6' }, context);
    return eachWith(swift, context, [['swift', 'build']]);
  }),
];

/** Runs programs in the client of each document, where the machine has the toolchain. */
async function eachWith(toolchain: Toolchain, context: Context, programs: Program[]): Promise<string | undefined> {
  if (!(await canRun(toolchain.check))) return toolchain.name;
  for (const { name } of context.documents) {
    for (const program of programs) await runProgram(program, { cwd: join(context.folder, name) });
  }
  return undefined;
}

/** Compiles all clients in one start of Maven. */
async function compileWithMaven({ documents, folder }: Context): Promise<string | undefined> {
  if (!(await canRun(maven.check))) return maven.name;
  const modules = documents.map(({ name }) => `<module>${name}</module>`).join('');
  const pom = `<project><modelVersion>4.0.0</modelVersion><groupId>generated</groupId><artifactId>all</artifactId>
<version>1</version><packaging>pom</packaging><modules>${modules}</modules></project>`;
  await writeFile(join(folder, 'pom.xml'), pom);
  // Kotlin's daemon would go on running.
  await runProgram(['mvn', '-B', '-q', '-ntp', '-T2', '-Dkotlin.compiler.daemon=false', 'compile'], { cwd: folder });
  return undefined;
}
