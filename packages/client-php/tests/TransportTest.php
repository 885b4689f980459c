<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\AppsMilesError;
use AppsMiles\Generated\Client;
use AppsMiles\Generated\Config;
use AppsMiles\Generated\EmptyRequest;
use AppsMiles\Generated\GetUserRequest;
use AppsMiles\JwtSigner;
use AppsMiles\Middleware;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\ScriptedServer;
use AppsMiles\Tests\Support\TransportTestCase;

/** Where requests go, and how much of a response is read. */
final class TransportTest extends TransportTestCase
{
    private const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];

    protected function tearDown(): void
    {
        foreach ([...self::PROXIES, 'no_proxy'] as $name) {
            putenv($name);
        }
    }

    public function testTakesNoProxyFromTheEnvironment(): void
    {
        foreach (self::PROXIES as $name) {
            putenv("{$name}=http://127.0.0.1:9");
        }
        [$server, $miles] = $this->start([self::user()], retries: 0);
        self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
        self::assertCount(2, $server->requests());
    }

    public function testGoesThroughTheProxyThatItIsGivenWhateverTheEnvironmentSays(): void
    {
        putenv('no_proxy=*');
        $proxy = new ScriptedServer([self::token(), self::user()]);
        $miles = $this->client('http://api.example.com/2.0', proxy: $proxy->url, allowInsecureHttp: true);
        self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
        self::assertStringStartsWith("POST http://api.example.com/2.0/auth/token HTTP/1.1\r\n", $proxy->requests()[0]);
    }

    /** @return iterable<string, array{int, string}> */
    public static function redirects(): iterable
    {
        foreach ([301, 302, 303, 307, 308] as $status) {
            yield (string) $status => [$status, ''];
        }
        yield 'one that claims a success' => [307, '{"errorCode":0,"errorMsg":"ok","data":{}}'];
        yield 'one that claims a refused token' => [302, '{"errorCode":103,"errorMsg":"no"}'];
    }

    /** @dataProvider redirects */
    public function testFollowsNoRedirect(int $status, string $body): void
    {
        $other = new ScriptedServer([self::user()]);
        [$server, $miles] = $this->start([ScriptedServer::response($status, $body, "Location: {$other->url}/user/info")]);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['unreadableResponse', $status, false], [$error->code(), $error->status, $error->retryable]);
        self::assertStringContainsString('redirect, which is never followed. Set the baseUrl', $error->getMessage());
        self::assertCount(2, $server->requests());
        file_get_contents($other->url);
        self::assertStringStartsWith('GET / ', $other->requests()[0]);
    }

    public function testStopsReadingAResponseThatIsTooLarge(): void
    {
        [$server, $miles] = $this->start([ScriptedServer::response(200, str_repeat(' ', 20_000_000))]);
        $before = memory_get_peak_usage();
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['responseTooLarge', 200, false], [$error->code(), $error->status, $error->retryable]);
        self::assertStringContainsString('over maxResponseSize', str_replace('larger than', 'over', $error->getMessage()));
        self::assertStringContainsString('whether the call took effect is unknown', $error->getMessage());
        self::assertLessThan(25_000_000, memory_get_peak_usage() - $before);
        self::assertCount(2, $server->requests());
    }

    /** @return iterable<string, array{string}> */
    public static function tooLarge(): iterable
    {
        $body = '{"errorCode":199,"errorMsg":"' . str_repeat('a', 2000) . '"}';
        yield 'that would be retried' => [ScriptedServer::response(503, $body)];
        yield 'without a length' => ["HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" . $body];
        yield 'in chunks' => ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" . str_repeat('a', 2000)];
    }

    /** @dataProvider tooLarge */
    public function testDoesNotRepeatACallWhoseResponseIsTooLarge(string $response): void
    {
        [$server, $miles] = $this->start([$response], maxResponseSize: 1000);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['responseTooLarge', false], [$error->code(), $error->retryable]);
        self::assertSame([], $this->clock->sleeps);
        self::assertCount(2, $server->requests());
    }

    public function testReadsAResponseOfJustTheSizeThatIsAllowed(): void
    {
        $body = explode("\r\n\r\n", self::user())[1];
        [$server, $miles] = $this->start([self::user()], maxResponseSize: strlen($body));
        self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
        $server->requests();
        [$server, $miles] = $this->start([self::user()], maxResponseSize: strlen($body) - 1);
        self::assertSame('responseTooLarge', self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')))->code());
        $server->requests();
    }

    public function testStopsReadingHeadersWithoutEnd(): void
    {
        $headers = array_map(static fn (int $n): string => "X-{$n}: " . str_repeat('a', 1000), range(1, 400));
        [$server, $miles] = $this->start([ScriptedServer::response(200, '{}', ...$headers)]);
        self::assertSame('responseTooLarge', self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')))->code());
        $server->requests();
    }

    public function testInflatesNothing(): void
    {
        $bomb = (string) gzencode(str_repeat('{"errorCode":0}', 4_000_000));
        [$server, $miles] = $this->start([ScriptedServer::response(200, $bomb, 'Content-Encoding: gzip')]);
        $before = memory_get_peak_usage();
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame('unreadableResponse', $error->code());
        self::assertLessThan(5_000_000, memory_get_peak_usage() - $before);
        self::assertDoesNotMatchRegularExpression('/^Accept-Encoding/mi', $server->requests()[1]);
    }

    public function testForgetsTheHeadersOfAnInterimResponse(): void
    {
        $early = "HTTP/1.1 103 Early Hints\r\nRetry-After: 600\r\n\r\n";
        [$server, $miles] = $this->start([$early . self::failure(503, 199), self::user()]);
        self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
        $server->requests();
    }

    public function testSaysThatNothingWasSentWhenNobodyListens(): void
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        self::assertIsResource($socket);
        $url = 'http://' . stream_socket_get_name($socket, false);
        fclose($socket);
        $error = self::errorOf(fn () => $this->client($url, retries: 0)->createToken(new EmptyRequest()));
        self::assertSame(['networkError', false], [$error->code(), $error->wasSent]);
        self::assertStringContainsString('nothing was sent', $error->getMessage());
        self::assertStringNotContainsString('took effect', $error->getMessage());
    }

    public function testSaysThatTheOutcomeIsUnknownWhenTheConnectionIsCut(): void
    {
        [$server, $miles] = $this->start(['cut']);
        $error = self::errorOf(static fn () => $miles->storeBufferedAction(Calls::store(null)));
        self::assertSame(['networkError', true], [$error->code(), $error->wasSent]);
        self::assertStringContainsString('whether the call took effect is unknown', $error->getMessage());
        $server->requests();
    }

    /** @return iterable<string, array{string}> */
    public static function elsewhere(): iterable
    {
        yield 'another port' => ['http://127.0.0.1:1/2.0'];
        yield 'another host' => ['https://api.example.com/2.0'];
        yield 'another path' => ['URL/other'];
        yield 'a host that begins alike' => ['URL.example.com/2.0'];
        yield 'a path that begins alike' => ['URL/2.0.1'];
        yield 'a user before the host' => ['http://user@HOST/2.0'];
        yield 'a path that goes up' => ['URL/2.0/../other'];
    }

    /** @dataProvider elsewhere */
    public function testSignsForNobodyElse(string $elsewhere): void
    {
        $server = new ScriptedServer([self::token(), self::user()]);
        $middleware = new Middleware(new JwtSigner('partner-1', self::SECRET), "{$server->url}/2.0/");
        $make = static fn (string $url): Client => new Client(new Config($url, retry: ['attempts' => 1], middleware: [$middleware]));
        $url = str_replace(['URL', 'HOST'], [$server->url, substr($server->url, 7)], $elsewhere);
        $error = self::signingErrorOf(static fn () => $make($url)->getUser(new GetUserRequest('42')));
        self::assertSame('invalid_option', $error->code());
        self::assertSame(0, $make("{$server->url}/2.0")->getUser(new GetUserRequest('42'))->errorCode);
        self::assertCount(2, $server->requests());
    }

    /** @return iterable<string, array{string}> */
    public static function incomplete(): iterable
    {
        yield 'no user' => ['{"errorCode":0,"errorMsg":"ok","data":{}}'];
        yield 'a user without points' => ['{"errorCode":0,"errorMsg":"ok","data":{"user":{"partnerClientId":"42"}}}'];
        yield 'null' => ['{"errorCode":0,"errorMsg":"ok","data":{"user":null}}'];
        yield 'text for a user' => ['{"errorCode":0,"errorMsg":"ok","data":{"user":"secret-of-the-platform"}}'];
        yield 'a list for data' => ['{"errorCode":0,"errorMsg":"ok","data":[]}'];
    }

    /** @dataProvider incomplete */
    public function testTellsAResponseThatLacksAPartFromOneOfAnotherServer(string $body): void
    {
        [$server, $miles] = $this->start([ScriptedServer::response(200, $body)]);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['unreadableResponse', 200, null], [$error->code(), $error->status, $error->getPrevious()]);
        self::assertStringContainsString('lacks what the description requires', $error->getMessage());
        self::assertStringNotContainsString('baseUrl', $error->getMessage());
        self::assertStringNotContainsString('secret-of-the-platform', (string) $error);
        $server->requests();
    }

    public function testNoticesALackInAListToo(): void
    {
        $body = '{"errorCode":0,"errorMsg":"ok","data":{"results":null,"stored":1,"refused":0}}';
        [$server, $miles] = $this->start([ScriptedServer::response(200, $body)]);
        $error = self::errorOf(static fn () => Calls::make($miles, 'storeActionForUsers'));
        self::assertInstanceOf(AppsMilesError::class, $error);
        self::assertStringContainsString('though the call may have taken effect', $error->getMessage());
        $server->requests();
    }
}
