<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\AppsMilesError;
use AppsMiles\Generated\EmptyRequest;
use AppsMiles\Generated\GetUserRequest;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\FixedClock;
use AppsMiles\Tests\Support\MemoryStore;
use AppsMiles\Tests\Support\Mock;
use AppsMiles\Token;
use PHPUnit\Framework\TestCase;

/** The token's life, counted by what arrives at the mock. */
final class TokenTest extends TestCase
{
    private const ASKED = '/auth/token 200';
    private const SUCCEEDED = '/user/info 200';
    private const REFUSED = '/user/info 401';

    protected function setUp(): void
    {
        Mock::forget();
    }

    public function testFetchesTheTokenOnceForManyCalls(): void
    {
        $miles = Mock::client();
        self::getUser($miles, $miles, $miles);
        self::assertSame([self::ASKED, self::SUCCEEDED, self::SUCCEEDED, self::SUCCEEDED], Mock::log());
    }

    public function testRenewsARefusedTokenOnceAndRepeatsTheCall(): void
    {
        $miles = Mock::client();
        self::getUser($miles);
        Mock::endTokens();
        self::getUser($miles, $miles);
        self::assertSame(
            [self::ASKED, self::SUCCEEDED, self::REFUSED, self::ASKED, self::SUCCEEDED, self::SUCCEEDED],
            Mock::log(),
        );
    }

    public function testRepeatsEvenAnUnsafeCallAfterARefusedToken(): void
    {
        $miles = Mock::client(retries: 0);
        self::getUser($miles);
        Mock::endTokens();
        self::assertSame(0, $miles->storeBufferedAction(Calls::store(null))->errorCode);
        self::assertSame(
            ['/buffer/store 401', self::ASKED, '/buffer/store 200'],
            array_slice(Mock::log(), 2),
        );
    }

    public function testGivesUpWhenTheNewTokenIsRefusedToo(): void
    {
        try {
            Mock::client()->getUser(new GetUserRequest('42'), Mock::prefer(401, 'invalidToken'));
            self::fail('Nothing was thrown.');
        } catch (AppsMilesError $error) {
            self::assertSame(['invalidToken', false], [$error->code(), $error->retryable]);
        }
        self::assertSame([self::ASKED, self::REFUSED, self::ASKED, self::REFUSED], Mock::log());
    }

    public function testStopsRenewingForAMinuteWhenEvenANewTokenIsRefused(): void
    {
        $clock = new FixedClock(microtime(true));
        $miles = Mock::client(clock: $clock);
        $refused = static function (int $count) use ($miles): array {
            Mock::forget();
            for ($call = 0; $call < $count; $call++) {
                try {
                    $miles->getUser(new GetUserRequest('42'), Mock::prefer(401, 'invalidToken'));
                    self::fail('Nothing was thrown.');
                } catch (AppsMilesError $error) {
                    self::assertSame('invalidToken', $error->code());
                }
            }
            return Mock::log();
        };
        self::getUser($miles);
        self::assertSame([self::REFUSED, self::ASKED, self::REFUSED, self::REFUSED, self::REFUSED], $refused(3));
        $clock->time += 59.0;
        self::assertSame([self::REFUSED], $refused(1));
        $clock->time += 1.1;
        self::assertSame([self::REFUSED, self::ASKED, self::REFUSED, self::REFUSED], $refused(2));
        // A success with the token shows that it is one.
        self::getUser($miles);
        self::assertSame([self::REFUSED, self::ASKED, self::REFUSED, self::REFUSED], $refused(2));
    }

    public function testGoesOnRenewingATokenThatExpiresWhenItStopsDoingSoBecauseOfA103(): void
    {
        $clock = new FixedClock(microtime(true));
        $miles = Mock::client(baseUrl: Mock::env('APPSMILES_SHORT_URL'), clock: $clock);
        try {
            $miles->getUser(new GetUserRequest('42'), Mock::prefer(401, 'invalidToken'));
            self::fail('Nothing was thrown.');
        } catch (AppsMilesError) {
        }
        Mock::forget();
        $clock->time += 1.9;
        self::getUser($miles);
        self::assertSame([self::ASKED, self::SUCCEEDED], Mock::log());
    }

    public function testRenewsAfterNineTenthsOfAShortLife(): void
    {
        $clock = new FixedClock(microtime(true));
        $miles = Mock::client(baseUrl: Mock::env('APPSMILES_SHORT_URL'), clock: $clock);
        self::getUser($miles);
        $clock->time += 1.7;
        self::getUser($miles);
        $clock->time += 0.2;
        self::getUser($miles);
        self::assertSame([self::ASKED, self::SUCCEEDED, self::SUCCEEDED, self::ASKED, self::SUCCEEDED], Mock::log());
    }

    public function testMakesCallsForLongerThanATokenLives(): void
    {
        $miles = Mock::client(baseUrl: Mock::env('APPSMILES_SHORT_URL'));
        self::getUser($miles);
        usleep(2_100_000);
        self::getUser($miles);
        self::assertSame([self::ASKED, self::SUCCEEDED, self::ASKED, self::SUCCEEDED], Mock::log());
    }

    public function testRenewsAMinuteBeforeALongLifeEnds(): void
    {
        $token = Token::asked('t', 1000.0, 3600);
        self::assertSame([true, false], [$token->isFresh(4539.9), $token->isFresh(4540.0)]);
        foreach (['an hour', '20', null, 0, -5, NAN, INF, true, [], new \stdClass()] as $unknown) {
            self::assertSame(4540.0, Token::asked('t', 1000.0, $unknown)->renewAt);
        }
    }

    public function testThrowsWhyThereIsNoTokenAndAsksAgainAtTheNextCall(): void
    {
        $miles = Mock::client(partnerId: 'nobody');
        foreach ([1, 2] as $_) {
            try {
                self::getUser($miles);
                self::fail('Nothing was thrown.');
            } catch (AppsMilesError $error) {
                self::assertSame(['createToken', 'unknownPartner'], [$error->operationId, $error->code()]);
            }
        }
        self::assertSame(['/auth/token 401', '/auth/token 401'], Mock::log());
    }

    public function testAsksForNoTokenToCallCreateToken(): void
    {
        self::assertSame(3600, Mock::client()->createToken(new EmptyRequest())->data->expiresIn);
        self::assertSame([self::ASKED], Mock::log());
    }

    public function testSharesATokenThroughAStore(): void
    {
        $store = new MemoryStore();
        self::getUser(Mock::client(tokenStore: $store));
        self::getUser(Mock::client(tokenStore: $store));
        self::assertSame([self::ASKED, self::SUCCEEDED, self::SUCCEEDED], Mock::log());
    }

    public function testTakesTheTokenThatAnotherProcessRenewed(): void
    {
        $store = new MemoryStore();
        [$one, $other] = [Mock::client(tokenStore: $store), Mock::client(tokenStore: $store)];
        self::getUser($one, $other);
        Mock::endTokens();
        Mock::forget();
        self::getUser($one, $other);
        self::assertSame(
            [self::REFUSED, self::ASKED, self::SUCCEEDED, self::REFUSED, self::SUCCEEDED],
            Mock::log(),
        );
    }

    public function testRenewsAStoredTokenThatIsNoLongerFresh(): void
    {
        $store = new MemoryStore();
        $store->save(new Token('old', microtime(true) - 1));
        self::getUser(Mock::client(tokenStore: $store));
        self::assertSame([self::ASKED, self::SUCCEEDED], Mock::log());
        self::assertNotSame('old', $store->load()?->token);
    }

    private static function getUser(\AppsMiles\BackendClient ...$clients): void
    {
        foreach ($clients as $miles) {
            self::assertSame(0, $miles->getUser(new GetUserRequest('42'))->errorCode);
        }
    }
}
