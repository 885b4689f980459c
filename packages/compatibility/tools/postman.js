// Prints the requests of Postman's collection of a document, for packages/compatibility/src/steps/collections.ts.
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import postman from 'openapi-to-postmanv2';

const requestsOf = (item) => item.item?.flatMap(requestsOf) ?? [item.request];

// The first interface of the package, `convert`, ignores the option, and writes <string> for each text.
const convert = promisify(postman.convertV2);
const input = { type: 'string', data: readFileSync(process.argv[2], 'utf8') };
const { result, reason, output } = await convert(input, { parametersResolution: 'Example' });
if (!result) throw new Error(reason);
const requests = requestsOf(output[0].data).map(({ method, url, body }) => ({
  method,
  path: `/${url.path.join('/')}`,
  body: body?.raw ?? '',
}));
process.stdout.write(JSON.stringify(requests));
