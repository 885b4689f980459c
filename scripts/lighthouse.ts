import { runLighthouse } from '@appsmiles/site';

await runLighthouse(process.argv);
