import { runDocs } from '@appsmiles/site';

await runDocs(process.argv);
