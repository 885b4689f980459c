import { fileURLToPath } from 'node:url';
import type { Exchange, NameValue } from '../../src/evidence/exchange.ts';

/** The path of a file with the traffic in one of its forms. */
export function trafficFile(name: string): string {
  return fileURLToPath(new URL(`traffic/${name}`, import.meta.url));
}

type Message = Pick<Exchange, 'method' | 'url' | 'request' | 'response'>;

const headers: NameValue[] = [
  ['Content-Type', 'application/json'],
  ['X-App-Id', 'com.example.app'],
];

function message(path: string, body: string, status: number, response: string): Message {
  return {
    method: 'POST',
    url: `https://api.example.com/2.0${path}`,
    request: { headers, body },
    response: { status, headers: [['content-type', 'application/json']], body: response },
  };
}

/** The traffic, which is fictional: what the four forms of it say. */
export const traffic: Message[] = [
  message(
    '/auth/token',
    '{}',
    200,
    '{"errorCode":0,"errorMsg":"ok","data":{"token":"0f1e2d","tokenType":"bearer","expiresIn":3600}}',
  ),
  message(
    '/user/info',
    '{"partnerClientId":"1042"}',
    200,
    '{"errorCode":0,"errorMsg":"ok","data":{"user":{"partnerClientId":"1042","points":480}}}',
  ),
  message('/user/info', '{"partnerClientId":"0"}', 404, '{"errorCode":104,"errorMsg":"unknown user"}'),
  message(
    '/gift/list?lang=fr',
    '{"categoryId":"drinks"}',
    200,
    '{"errorCode":0,"errorMsg":"ok","data":{"gifts":[{"giftId":"g-1","title":"A cup of coffee","points":150}],"total":1}}',
  ),
];
