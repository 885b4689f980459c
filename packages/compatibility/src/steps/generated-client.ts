import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';
import type { Context } from '../step.ts';

/** How openapi-generator makes clients in a language. */
export interface GeneratorOptions {
  /** The generator's name, such as `python`. */
  generator: string;
  library?: string;
}

/** Generates a client from each document, in one start of the generator. Each is in the folder with the document's name. */
export async function generateClients(options: GeneratorOptions, { documents, folder, tools }: Context): Promise<void> {
  const { generator, library } = options;
  const configs: string[] = [];
  for (const { name, file } of documents) {
    const config = join(folder, `${name}.json`);
    const content = {
      generatorName: generator,
      inputSpec: file,
      outputDir: join(folder, name),
      ...(library !== undefined && { library }),
      // Maven wants another one for each.
      additionalProperties: { artifactId: name },
      // Its tests are empty, and need libraries of their own.
      globalProperties: { apiTests: false, modelTests: false },
    };
    await writeFile(config, JSON.stringify(content));
    configs.push(config);
  }
  // One thread: the generator keeps some of its settings for all of them.
  await runProgram(await tools.generator('batch', '--fail-fast', '--threads', '1', ...configs));
}
