import { createJwtSigner, createSigningFetch } from '@appsmiles/signing';

// Run with --expose-gc, so that what is counted is what is held.
const collect = globalThis.gc ?? (() => undefined);
const options = { partnerId: 'partner-1', partnerSecret: 'a-secret-of-the-benchmark-with-48-characters-xyz' };
const body = new TextEncoder().encode('{"tagId":"birthday"}');

async function held(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** Prints what is held after each part of a run: it should stay where the first part left it. */
async function watch(title: string, count: number, run: () => Promise<unknown>): Promise<void> {
  const marks: string[] = [];
  for (let part = 0; part <= 5; part += 1) {
    for (let index = 0; index < (part === 0 ? count / 100 : count / 5); index += 1) await run();
    marks.push((await held()).toFixed(2));
  }
  console.log(
    `\nMemory held over ${count} ${title}, in MB, after warming up and after each fifth:\n  ${marks.join('  ')}`,
  );
}

const headers = new Headers({ 'content-type': 'application/json' });
const sign = createJwtSigner(options);
await watch('JWTs', 1_000_000, () => sign(headers, body));

const signingFetch = createSigningFetch({ ...options, fetch: async () => new Response() });
const init = { method: 'POST', body, headers };
await watch('signed calls', 100_000, () => signingFetch('http://127.0.0.1/x', init));
