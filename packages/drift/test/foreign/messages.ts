import { readDescription } from '@appsmiles/openapi';

/** A request with its response, in no form yet. */
export interface Message {
  /** A name for the request, of plain words. */
  name: string;
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body?: string;
  status: number;
  responseHeaders: [name: string, value: string][];
  response: string;
}

const BASE = 'https://api.deployment.example/v3';
/** What a JWT looks like; nobody signed it. */
const JWT = 'eyJhbGciOiJIUzI1NiJ9.e30.bm9ib2R5';

// biome-ignore lint/suspicious/noExplicitAny: a body is changed at any place of it.
type Json = any;

/** What the responses of the deployment have that differs, operation by operation. */
const differences: Record<string, (data: Json) => void> = {
  getProgram: ({ program }) => (program.mechanic = 'challenge'),
  getUser: ({ user }) => (user.birthDate = '1990-02-03'),
  listUserEarns: ({ earns }) => {
    for (const earn of earns) delete earn.title;
    for (const earn of earns) earn.earnedAt = '01/04/2026';
  },
  listUserBurns: ({ burns }) => burns.map((burn: Json) => (burn.points = String(burn.points))),
  listGifts: ({ gifts }) => {
    for (const gift of gifts) {
      gift.pointsRequired = gift.points;
      delete gift.points;
    }
  },
  listUsers: ({ users }) => delete users[0].createdAt,
};

/** All requests of a deployment that differs from the description in every way that drift tells apart. */
export function foreignMessages(): Message[] {
  const messages: Message[] = [];
  for (const { operationId, path, summary, request, responses } of readDescription().operations) {
    if (operationId === 'listNewsAds') continue;
    const success = responses.find(({ status }) => status === '200')?.examples[0]?.value as Json;
    const { errorMsg, ...rest } = structuredClone(success);
    if (rest.data) differences[operationId]?.(rest.data);
    const sent = structuredClone(request?.examples[0]?.value ?? {}) as Json;
    if (operationId === 'connectUser') {
      const { firstName: _firstName, ...others } = sent;
      messages.push(message(path, summary, { ...others, firstname: 'Alex' }, 200, { ...rest, message: errorMsg }));
    } else messages.push(message(path, summary, sent, 200, { ...rest, message: errorMsg }));
  }
  const infos = messages.find(({ url }) => url.endsWith('/user/infos')) as Message;
  const { body: _body, ...read } = infos;
  Object.assign(infos, { ...read, method: 'GET', url: `${infos.url}?from=0&limit=2`, body: undefined });
  messages.find(({ url }) => url.endsWith('/gift/list'))?.headers.push(['x-api-version', '3']);
  messages.push(
    message('/user/info', 'Get an unknown user', { partnerClientId: '7' }, 200, { errorCode: 104, message: 'unknown' }),
    message('/gift/checkavailability', 'Buy an expired gift', { giftId: 'g-1' }, 409, {
      errorCode: 120,
      message: 'expired',
    }),
    message('/challenge/list', 'List challenges', { lang: 'en' }, 200, {
      errorCode: 0,
      message: 'ok',
      data: { challenges: [{ challengeId: 'c-1', title: 'Walk', points: 10 }], total: 1 },
    }),
  );
  return messages;
}

function message(path: string, name: string, sent: object, status: number, response: object): Message {
  return {
    name,
    method: 'POST',
    url: `${BASE}${path}`,
    headers: [
      ['content-type', 'application/json'],
      ['x-loyalty-jwt', JWT],
    ],
    body: JSON.stringify(sent),
    status,
    responseHeaders: [['content-type', 'application/json']],
    response: JSON.stringify(response),
  };
}
