import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSigningHandler } from '@appsmiles/client/signing-handler';

const handler = createSigningHandler({
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
  // Here belongs a look into your session. This one takes everybody for the same user.
  authenticate: () => ({ partnerClientId: '42', email: 'alex@example.com' }),
});

const server = createServer(async (incoming, outgoing) => {
  const { method = 'GET', headers, url } = incoming;
  const contentType = { 'content-type': headers['content-type'] ?? '' };
  const body = method === 'POST' ? { body: await text(incoming) } : {};
  const answer = await handler(new Request(`http://localhost${url}`, { method, headers: contentType, ...body }));
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers.entries())).end(await answer.text());
});
server.listen(Number(process.env.PORT ?? 4030), '127.0.0.1', () =>
  console.log('Signs, until Ctrl-C', server.address()),
);
