// Prints the requests of Bruno's collection of a document, for packages/compatibility/src/steps/collections.ts.
import { readFileSync } from 'node:fs';
import { openApiToBruno } from '@usebruno/converters';
import { parse } from 'yaml';

const requestsOf = (item) => item.items?.flatMap(requestsOf) ?? [item.request];

// The converter logs what it does.
console.log = console.error;
const collection = await openApiToBruno(parse(readFileSync(process.argv[2], 'utf8')));
const requests = requestsOf(collection).map(({ method, url, body }) => ({
  method,
  path: url.replace('{{baseUrl}}', ''),
  body: body.mode === 'json' ? body.json : '',
}));
process.stdout.write(JSON.stringify(requests));
