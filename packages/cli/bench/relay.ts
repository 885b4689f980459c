import http from 'node:http';

const [target = '', port = ''] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true });

http
  .createServer((request, response) => {
    const { method = 'POST', url = '/', headers } = request;
    const forwarded = http.request(target + url, { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(forwarded);
  })
  .listen(Number(port), '127.0.0.1');
process.once('SIGINT', () => process.exit(0));
