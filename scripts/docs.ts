import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parse } from 'yaml';
import { countProvenance, provenancePage } from './provenance.ts';
import { buildReference } from './reference.ts';

const document = 'openapi/generated/openapi.yaml';

new Command('npm run docs')
  .description(`Builds the reference and the provenance table from ${document} into docs/dist.`)
  .parse();

await mkdir('docs/dist', { recursive: true });
await buildReference('docs/dist/reference');
await writeFile('docs/dist/provenance.html', provenancePage(countProvenance(parse(await readFile(document, 'utf8')))));
await writeFile(
  'docs/dist/index.html',
  `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8" />
<meta http-equiv="refresh" content="0; url=reference/" />
<title>app's miles API</title>
<a href="reference/">Reference of the app's miles API</a>
</html>
`,
);
console.log('Built docs/dist. `npm start` serves it.');
