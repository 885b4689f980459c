import { runCompatibility } from '@appsmiles/compatibility';

process.exitCode = await runCompatibility(process.argv);
