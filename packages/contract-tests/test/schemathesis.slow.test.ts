import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('../', import.meta.url));
const hasSchemathesis = spawnSync('python3', ['-m', 'schemathesis.cli', '--version']).status === 0;
const none = hasSchemathesis ? '' : ' (not installed: pip install schemathesis==4.32.5)';

// Fewer examples than `npm run schemathesis` takes, as its time is all theirs.
test.skipIf(!hasSchemathesis)(
  `Schemathesis finds nothing through the proxy, with all checks on${none}`,
  async () => {
    const args = ['--conditions=@appsmiles/source', 'src/schemathesis.ts', '--max-examples', '5'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: packageFolder });
    expect(stdout.match(/No issues found/g)).toHaveLength(2);
    expect(stdout).toContain('20 selected / 21 total');
  },
  300_000,
);
