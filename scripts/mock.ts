import { Command } from 'commander';
import { portOption, runUntilStopped } from './command.ts';
import { startMock } from './prism.ts';

const { port } = new Command('npm run mock --')
  .description('Runs Prism on 127.0.0.1 from the bundled document, until Ctrl-C.')
  .addOption(portOption('--port <number>', 4010))
  .addHelpText('after', '\nExample: npm run mock -- --port 5000')
  .parse()
  .opts<{ port: number }>();

const [mock] = await runUntilStopped([
  { option: '--port', port, start: () => startMock('openapi/generated/openapi.yaml', port, console.log) },
]);
console.log(`Mock  ${mock?.url}\nCtrl-C stops it.`);
