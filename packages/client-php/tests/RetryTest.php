<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\Generated\GetUserRequest;
use AppsMiles\Retry;
use AppsMiles\RetryBudget;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\ScriptedServer;
use AppsMiles\Tests\Support\TransportTestCase;

final class RetryTest extends TransportTestCase
{
    /** @return iterable<string, array{string}> */
    public static function transient(): iterable
    {
        yield 'a connection that is cut' => ['cut'];
        yield 'a part of a response' => ['part'];
        yield 'no response in time' => ['wait'];
        foreach ([408, 429, 500, 502, 503, 504] as $status) {
            yield "HTTP {$status}" => [ScriptedServer::response($status, '<h1>later</h1>')];
        }
    }

    /** @dataProvider transient */
    public function testRepeatsASafeCallAndSignsItAgain(string $failure): void
    {
        [$server, $miles] = $this->start([$failure, self::user()], timeout: 1.0);
        self::assertSame(1, $miles->getUser(new GetUserRequest('42'))->data->user->points);
        [, $first, $second] = $server->requests();
        [$firstClaims, $secondClaims] = [self::claims($first), self::claims($second)];
        self::assertSame([1_700_000_000, 1_700_000_001], [$firstClaims['iat'], $secondClaims['iat']]);
        self::assertSame(['partner-1', self::TOKEN], [$secondClaims['iss'], $secondClaims['sub']]);
        self::assertSame('{"content-type":"application/json"}', $secondClaims['data_header']);
        self::assertSame('{"partnerClientId":"42"}', $secondClaims['data_body']);
        self::assertStringEndsWith("\r\n\r\n{\"partnerClientId\":\"42\"}", $second);
        self::assertCount(1, $this->clock->sleeps);
        self::assertBetween(0.5, 1.0, $this->clock->sleeps[0]);
    }

    /** @dataProvider transient */
    public function testNeverRepeatsAnUnsafeCall(string $failure): void
    {
        [$server, $miles] = $this->start([$failure], timeout: 1.0);
        $error = self::errorOf(static fn () => $miles->storeBufferedAction(Calls::store(null)));
        self::assertSame(['storeBufferedAction', false], [$error->operationId, $error->retryable]);
        self::assertCount(2, $server->requests());
        self::assertSame([], $this->clock->sleeps);
    }

    public function testRepeatsStoringWithAParam1EvenWhenItIsZero(): void
    {
        [$server, $miles] = $this->start(['cut', self::stored()]);
        self::assertSame(100, $miles->storeBufferedAction(Calls::store('0'))->data->points);
        self::assertCount(3, $server->requests());
    }

    public function testDoesNotRepeatStoringWithAnEmptyParam1(): void
    {
        [$server, $miles] = $this->start(['cut']);
        self::assertFalse(self::errorOf(static fn () => $miles->storeBufferedAction(Calls::store('')))->retryable);
        self::assertCount(2, $server->requests());
    }

    public function testGivesUpAfterTwoRetriesAndSaysThatAnotherMayHelp(): void
    {
        [$server, $miles] = $this->start(array_fill(0, 3, self::failure(503, 199)));
        $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
        self::assertSame(['internalError', 503, true], [$error->code(), $error->status, $error->retryable]);
        self::assertCount(4, $server->requests());
        self::assertCount(2, $this->clock->sleeps);
        self::assertBetween(0.5, 2.0, $this->clock->sleeps[1]);
    }

    public function testMakesAsManyRetriesAsItIsTold(): void
    {
        [$server, $miles] = $this->start(['cut'], retries: 0);
        self::assertTrue(self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')))->retryable);
        self::assertCount(2, $server->requests());
    }

    public function testRepeatsTheCallForTheToken(): void
    {
        $server = new ScriptedServer(['cut', self::token(), self::user()]);
        self::assertSame(0, $this->client($server->url)->getUser(new GetUserRequest('42'))->errorCode);
        self::assertCount(3, $server->requests());
    }

    public function testTakesANewTokenWhenTheOldOneExpiredDuringThePause(): void
    {
        $later = ScriptedServer::response(503, '', 'Retry-After: 20');
        $server = new ScriptedServer([self::token('token-1', 20), $later, self::token('token-2', 20), self::user()]);
        self::assertSame(0, $this->client($server->url)->getUser(new GetUserRequest('42'))->errorCode);
        $tokens = array_map(static fn (string $request): string => self::claims($request)['sub'], $server->requests());
        self::assertSame(['', 'token-1', '', 'token-2'], $tokens);
    }

    public function testDoesNotRepeatWhatThePlatformRefuses(): void
    {
        [$server, $miles] = $this->start([self::failure(404, 104)]);
        self::assertSame('unknownUser', self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')))->code());
        self::assertCount(2, $server->requests());
    }

    /** @return iterable<string, array{list<string>, ?float}> */
    public static function retryAfter(): iterable
    {
        yield 'seconds' => [['Retry-After: 7'], 7.0];
        yield 'a minute' => [['Retry-After: 60'], 60.0];
        yield 'more than a minute' => [['Retry-After: 61'], null];
        yield 'a date, against the server’s own' => [
            ['Date: Tue, 14 Nov 2028 22:00:00 GMT', 'Retry-After: Tue, 14 Nov 2028 22:00:20 GMT'],
            20.0,
        ];
        yield 'a date, against the clock' => [['Retry-After: Tue, 14 Nov 2023 22:13:30 GMT'], 9.4];
        yield 'a date that is over' => [['Retry-After: Tue, 14 Nov 2023 22:00:00 GMT'], 0.75];
        yield 'no time at all' => [['Retry-After: soon'], 0.75];
    }

    /**
     * @dataProvider retryAfter
     * @param list<string> $headers
     */
    public function testWaitsAsLongAsItIsAskedToUnlessThatIsTooLong(array $headers, ?float $wait): void
    {
        $limited = ScriptedServer::response(429, '{"errorCode":113,"errorMsg":"slow"}', ...$headers);
        [$server, $miles] = $this->start($wait === null ? [$limited] : [$limited, self::user()]);
        if ($wait === null) {
            $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
            self::assertSame(['rateLimited', true], [$error->code(), $error->retryable]);
            self::assertSame([], $this->clock->sleeps);
        } else {
            self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
            // Without a wish, the random part is between half a second and one; with one, it comes on top.
            [$least, $most] = $wait < 1 ? [0.5, 1.0] : [$wait, $wait + max(1.0, $wait / 2)];
            self::assertBetween($least - 0.001, $most + 0.001, $this->clock->sleeps[0]);
        }
        self::assertCount($wait === null ? 2 : 3, $server->requests());
    }

    public function testSpreadsThoseWhoAreAllToldTheSameRetryAfter(): void
    {
        $delays = array_map(static fn (): ?float => Retry::delay(1, ['retry-after' => '20'], 0.0), range(1, 200));
        self::assertGreaterThanOrEqual(20.0, min($delays));
        self::assertLessThanOrEqual(30.0, max($delays));
        self::assertGreaterThan(8.0, max($delays) - min($delays));
        $short = array_map(static fn (): ?float => Retry::delay(1, ['retry-after' => '1'], 0.0), range(1, 200));
        self::assertGreaterThan(0.8, max($short) - min($short));
    }

    public function testStopsRetryingWhenTheBudgetIsSpent(): void
    {
        // 500 of budget pays 100 retries: those of 50 calls.
        [$server, $miles] = $this->start(array_fill(0, 153, self::failure(503, 199)));
        for ($call = 0; $call < 53; $call++) {
            $error = self::errorOf(static fn () => $miles->getUser(new GetUserRequest('42')));
            self::assertSame(['internalError', true], [$error->code(), $error->retryable]);
        }
        self::assertCount(154, $server->requests());
        self::assertCount(100, $this->clock->sleeps);
    }

    public function testPaysTwiceAsMuchForARetryAfterATimeoutAndGetsItBackWithASuccess(): void
    {
        $budget = new RetryBudget();
        self::assertSame([10, 5], [$budget->pay(true), $budget->pay(false)]);
        $paid = 15;
        while ($budget->pay(true) !== null) {
            $paid += 10;
        }
        self::assertSame([495, 5], [$paid, $budget->pay(false)]);
        self::assertNull($budget->pay(false));
        $budget->succeeded(10);
        self::assertSame(10, $budget->pay(true));
        foreach (range(1, 4) as $_) {
            $budget->succeeded(null);
        }
        self::assertNull($budget->pay(false));
        $budget->succeeded(null);
        self::assertSame(5, $budget->pay(false));
        foreach (range(1, 2000) as $_) {
            $budget->succeeded(null);
        }
        $count = 0;
        while ($budget->pay(false) !== null) {
            $count += 1;
        }
        self::assertSame(100, $count);
    }

    private static function assertBetween(float $least, float $most, float $value): void
    {
        self::assertGreaterThanOrEqual($least, $value);
        self::assertLessThanOrEqual($most, $value);
    }
}
