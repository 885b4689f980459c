import { runGenerate } from '@appsmiles/generator';

process.exitCode = await runGenerate(process.cwd(), process.argv);
