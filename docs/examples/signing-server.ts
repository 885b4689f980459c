import { createServer } from 'node:http';
import { defaultOperations } from '@appsmiles/client/signing-handler';
import { createNodeSigningHandler } from '@appsmiles/client/signing-handler/node';

const handler = createNodeSigningHandler({
  partnerId: 'test-partner',
  partnerSecret: process.env.APPSMILES_SECRET ?? 'test-secret-of-the-mock-not-for-production',
  // Here belongs a look into your session. This one takes everybody for the same user.
  authenticate: () => ({ partnerClientId: '42', email: 'alex@example.com' }),
  // A JWT for logging out also deletes the user: leave disconnectUser out where a page must not do that.
  operations: [...defaultOperations, 'storeAction', 'disconnectUser'],
  // Here belongs a look at what the user has really done. This one gives points for one action, once.
  allow: (operationId, { tagId, param1 }) =>
    operationId !== 'storeAction' || (tagId === 'purchase' && param1 === 'order-7001'),
});

const server = createServer(handler);
server.listen(Number(process.env.PORT ?? 4030), '127.0.0.1', () =>
  console.log('Signs, until Ctrl-C', server.address()),
);
