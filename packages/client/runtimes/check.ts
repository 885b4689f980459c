import { type BackendClient, createBackendClient } from '@appsmiles/client/backend';
import { AppsMilesError, createFrontendClient, unwrap } from '@appsmiles/client/frontend';
import { createSigningHandler } from '@appsmiles/client/signing-handler';

const partnerId = 'partner-1';
const partnerSecret = 'a-secret-of-the-tests-with-40-characters';
const baseUrl = 'http://127.0.0.1/2.0';

function assertEqual(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

function envelope(data: unknown): Response {
  return Response.json({ errorCode: 0, errorMsg: 'ok', data });
}

/** A platform within the process. The first attempt of a read, and of a batch, gets a 503. */
function createPlatform(): { paths: string[]; fetch: (request: Request) => Promise<Response> } {
  const paths: string[] = [];
  const fetch = async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/2.0', '');
    const isFirst = !paths.includes(path);
    paths.push(path);
    const { partnerClientIds = [] } = JSON.parse(await request.text());
    assertEqual('JWT', /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(request.headers.get('authorization') ?? ''), true);
    if (path === '/auth/token') return envelope({ token: 'token-1', tokenType: 'bearer', expiresIn: 3600 });
    if (path === '/user/clientcheckcredentials') return envelope({ user: { userToken: 'user-token' }, created: true });
    if (path === '/gift/checkavailability') return Response.json({ errorCode: 109, errorMsg: 'too few' });
    if (isFirst) return new Response('Unavailable', { status: 503 });
    const results = partnerClientIds.map((id: string) => ({ partnerClientId: id, stored: true, errorCode: 0 }));
    return envelope({ gifts: [], total: 0, results });
  };
  return { paths, fetch };
}

async function checkBackend(miles: BackendClient, paths: string[]): Promise<void> {
  const users = Array.from({ length: 250 }, (_, index) => String(index));
  let stored = 0;
  for await (const result of miles.storeForUsers({ tagId: 'x', param1: '1', users })) stored += result.stored ? 1 : 0;
  assertEqual('stored', stored, 250);
  assertEqual('calls', paths.join(), ['/auth/token', ...Array(4).fill('/generosity/multistore')].join());
}

async function checkFrontend(inBrowser: boolean): Promise<void> {
  const { paths, fetch } = createPlatform();
  const sign = createSigningHandler({
    partnerId,
    partnerSecret,
    dangerouslyAllowBrowser: inBrowser,
    authenticate: () => ({ partnerClientId: '42', email: 'alex@example.com' }),
  });
  const signer = async (unsigned: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await sign(
      new Request('http://127.0.0.1/sign', { method: 'POST', headers, body: JSON.stringify(unsigned) }),
    );
    assertEqual('signing handler', response.status, 200);
    return response.text();
  };
  const app = createFrontendClient({ baseUrl, partnerId, signer, fetch });
  await app.connect({ partnerClientId: '42', email: 'alex@example.com', dataConsentCode: 0 });
  assertEqual('total', unwrap(await app.POST('/gift/list', { body: {} })).total, 0);
  const purchase = await app.POST('/gift/checkavailability', { body: { giftId: 'tea' } });
  try {
    unwrap(purchase);
  } catch (error) {
    assertEqual('error', error instanceof AppsMilesError && error.code, 'notEnoughPoints');
  }
  assertEqual('purchase', purchase.error?.errorCode, 109);
  assertEqual('calls', paths.join(), '/user/clientcheckcredentials,/gift/list,/gift/list,/gift/checkavailability');
}

/** An attempt that hangs ends by its timeout, and one that is aborted at once. */
async function checkEnds(inBrowser: boolean): Promise<void> {
  const fetch = () => new Promise<Response>(() => {});
  const common = { baseUrl, partnerId, partnerSecret, fetch, retries: 0, dangerouslyAllowBrowser: inBrowser };
  const slow = createBackendClient({ ...common, timeout: 10 });
  const name = await slow.POST('/user/infos', { body: {} }).then(
    () => 'none',
    (error: unknown) => error instanceof AppsMilesError && error.code,
  );
  assertEqual('timeout', name, 'timeout');
  const controller = new AbortController();
  const call = createBackendClient(common).POST('/user/infos', { body: {}, signal: controller.signal });
  controller.abort(new Error('enough'));
  assertEqual(
    'abort',
    await call.then(
      () => 'none',
      (error: Error) => error.message,
    ),
    'enough',
  );
}

/** Calls, retries, signs and fails in the runtime that runs it. Throws at the first thing that is not right. */
export async function check(inBrowser: boolean): Promise<string> {
  const { paths, fetch } = createPlatform();
  const common = { baseUrl, partnerId, partnerSecret, fetch, dangerouslyAllowBrowser: inBrowser };
  await checkBackend(createBackendClient(common), paths);
  await checkFrontend(inBrowser);
  await checkEnds(inBrowser);
  return 'calls, retries, signs and fails as it should';
}
