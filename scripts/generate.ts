import { runGenerate } from '@appsmiles/generator';

await runGenerate(process.cwd(), process.argv);
