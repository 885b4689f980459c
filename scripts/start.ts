import { runStart } from '@appsmiles/start';

await runStart(process.argv, { generate: 'scripts/generate.ts', docs: 'scripts/docs.ts' });
