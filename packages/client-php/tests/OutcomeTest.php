<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\Generated\GetUserRequest;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\ScriptedServer;
use AppsMiles\Tests\Support\TransportTestCase;

/** Responses that are not envelopes, or say something else than their HTTP status. */
final class OutcomeTest extends TransportTestCase
{
    public function testThrowsAFailureUnderHttp200(): void
    {
        [$server, $miles] = $this->start([self::failure(200, 104)]);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame('getUser failed: unknownUser (errorCode 104, HTTP 200).', $error->getMessage());
        self::assertSame(['unknownUser', 0], [$error->code(), $error->getCode()]);
        $server->requests();
    }

    public function testRenewsATokenThatIsRefusedUnderHttp200EvenForAnUnsafeCall(): void
    {
        [$server, $miles] = $this->start([self::failure(200, 103), self::token(), self::stored()]);
        self::assertSame(0, $miles->storeBufferedAction(Calls::store(null))->errorCode);
        self::assertCount(4, $server->requests());
    }

    public function testNamesACodeThatTheTableLacks(): void
    {
        [$server, $miles] = $this->start([self::failure(400, 2)]);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['unknownCode', 2, 400], [$error->code(), $error->errorCode, $error->status]);
        $server->requests();
    }

    /** @return iterable<string, array{int, string, 2?: string}> */
    public static function unreadable(): iterable
    {
        yield 'nothing' => [200, ''];
        yield 'HTML' => [200, '<h1>hello</h1>'];
        yield 'a list' => [200, '[]'];
        yield 'a success whose data is a text' => [200, '{"errorCode":0,"errorMsg":"ok","data":"done"}', 'lacks what'];
        yield 'a success whose data is a list' => [200, '{"errorCode":0,"errorMsg":"ok","data":[]}', 'lacks what'];
        yield 'a success under HTTP 404' => [404, '{"errorCode":0,"errorMsg":"ok","data":{}}'];
        yield 'a redirect' => [302, '', 'Set the baseUrl'];
        yield 'a redirect with a code' => [302, '{"errorCode":104,"errorMsg":"no"}', 'Set the baseUrl'];
        yield 'a code in quotes' => [422, '{"errorCode":"100"}'];
        yield 'a code with a fraction' => [422, '{"errorCode":100.5}'];
    }

    /** @dataProvider unreadable */
    public function testThrowsUnreadableResponseFor(int $status, string $body, string $advice = 'Check the baseUrl'): void
    {
        [$server, $miles] = $this->start([ScriptedServer::response($status, $body)]);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['unreadableResponse', null, $status], [$error->code(), $error->errorCode, $error->status]);
        self::assertStringContainsString($advice, $error->getMessage());
        $server->requests();
    }

    public function testReturnsNullForTheDataThatASuccessOfAnyOperationLacks(): void
    {
        foreach (['{"errorCode":0,"errorMsg":"ok"}', '{"errorCode":0,"errorMsg":"ok","data":null}'] as $body) {
            foreach (array_keys(Calls::requests()) as $operationId) {
                // The client fetches no token for createToken itself.
                $first = $operationId === 'createToken' ? [] : [self::token()];
                $server = new ScriptedServer([...$first, ScriptedServer::response(200, $body)]);
                $response = Calls::make($this->client($server->url), $operationId);
                self::assertSame([0, 'ok', null], [$response->errorCode, $response->errorMsg, $response->data], $operationId);
                $server->requests();
            }
        }
    }

    public function testThrowsUnreadableResponseForASuccessOfCreateTokenWithoutTheTokenItNeeds(): void
    {
        $server = new ScriptedServer([ScriptedServer::response(200, '{"errorCode":0,"errorMsg":"ok"}')]);
        $error = self::errorOf(fn () => $this->client($server->url)->getUser(new GetUserRequest('42')));
        self::assertSame(['unreadableResponse', 'createToken'], [$error->code(), $error->operationId]);
        $server->requests();
    }

    public function testThrowsUnreadableResponseForATokenThatIsNotText(): void
    {
        $response = '{"errorCode":0,"errorMsg":"ok","data":{"token":7,"tokenType":"Bearer","expiresIn":3600}}';
        $server = new ScriptedServer([ScriptedServer::response(200, $response)]);
        $miles = $this->client($server->url);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['unreadableResponse', 'createToken'], [$error->code(), $error->operationId]);
        $server->requests();
    }

    public function testThrowsTimeoutWhenThereIsNoResponseInTime(): void
    {
        [$server, $miles] = $this->start(['wait'], retries: 0, timeout: 1.0);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['timeout', null, true], [$error->code(), $error->status, $error->retryable]);
        self::assertCount(2, $server->requests());
    }

    public function testThrowsNetworkErrorWhenNobodyListens(): void
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $url = 'http://' . stream_socket_get_name($socket, false);
        fclose($socket);
        $miles = $this->client($url, retries: 0);
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['networkError', 'createToken'], [$error->code(), $error->operationId]);
        self::assertStringStartsWith('curl: ', (string) $error->getPrevious()?->getMessage());
        self::assertStringNotContainsString($url, (string) $error->getPrevious()?->getMessage());
    }
}
