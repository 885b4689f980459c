import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { testPartner } from '@appsmiles/cli';
import { createJwtSigner } from '@appsmiles/signing';

// The least that a hop costs on Node, and the least that a signing hop costs.
const [target = '', port = '', kind = ''] = process.argv.slice(2);
const { host } = new URL(target);
const agent = new http.Agent({ keepAlive: true });
const signJwt = createJwtSigner({ ...testPartner, token: '' });

http
  .createServer(async (request, response) => {
    const { method = 'POST', url = '/', headers } = request;
    const send = (sent: http.OutgoingHttpHeaders): http.ClientRequest =>
      http.request(target + url, { method, headers: { ...sent, host }, agent }, (relayed) => {
        response.writeHead(relayed.statusCode ?? 502, relayed.headers);
        relayed.pipe(response);
      });
    if (kind !== 'sign') return request.pipe(send(headers));
    const body = await buffer(request);
    const jwt = await signJwt(new Headers({ 'content-type': headers['content-type'] ?? '' }), body);
    return send({ ...headers, authorization: `Bearer ${jwt}` }).end(body);
  })
  .listen(Number(port), '127.0.0.1');
process.once('SIGINT', () => process.exit(0));
