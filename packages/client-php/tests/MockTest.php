<?php

declare(strict_types=1);

namespace AppsMiles\Tests;

use AppsMiles\AppsMilesError;
use AppsMiles\Generated\GetUserRequest;
use AppsMiles\Generated\Metadata;
use AppsMiles\Tests\Support\Calls;
use AppsMiles\Tests\Support\Description;
use AppsMiles\Tests\Support\FixedClock;
use AppsMiles\Tests\Support\Mock;
use PHPUnit\Framework\TestCase;

/** Every operation and every declared failure, against the project's mock. */
final class MockTest extends TestCase
{
    public function testMakesACallOfEveryOperationOfTheDescription(): void
    {
        $miles = Mock::client();
        self::assertSame(Description::operationIds(), array_keys(Calls::requests()));
        foreach (Description::operationIds() as $operationId) {
            self::assertSame(0, Calls::make($miles, $operationId)->errorCode, $operationId);
        }
    }

    public function testReturnsTypedData(): void
    {
        $miles = Mock::client();
        $user = $miles->getUser(new GetUserRequest('42'))->data->user;
        self::assertSame('42', $user->partnerClientId);
        self::assertSame(100, $miles->storeBufferedAction(Calls::store('2026'))->data->points);
        $changed = $miles->listUserChanges(Calls::requests()['listUserChanges'])->data->users[0];
        self::assertSame('birthdayReward', $changed->earns[0]->tagId);
        self::assertSame([false, true], array_column(Calls::make($miles, 'storeActionForUsers')->data->results, 'stored'));
    }

    /** @return iterable<string, array{string, string, string, int}> */
    public static function failures(): iterable
    {
        foreach (Description::failures() as $failure) {
            yield implode(' ', $failure) => array_values($failure);
        }
    }

    /** @dataProvider failures */
    public function testThrowsADeclaredFailureByItsCode(string $operationId, string $status, string $example, int $errorCode): void
    {
        try {
            Calls::make(Mock::client(retries: 0), $operationId, Mock::prefer($status, $example));
        } catch (AppsMilesError $error) {
            self::assertSame(
                [$example, $errorCode, (int) $status, $operationId],
                [$error->code(), $error->errorCode, $error->status, $error->operationId],
            );
            self::assertSame(Metadata::ERROR_CODES[$errorCode] ?? 'unknownCode', $example);
            self::assertSame("{$operationId} failed: {$example} (errorCode {$errorCode}, HTTP {$status}).", $error->getMessage());
            $isTransient = in_array($status, ['429', '500', '503'], true);
            self::assertSame($isTransient, $error->retryable);
            return;
        }
        self::fail('Nothing was thrown.');
    }

    public function testFindsFailuresOfEveryOperation(): void
    {
        $found = iterator_to_array(self::failures());
        self::assertSame(Description::operationIds(), array_values(array_unique(array_column($found, 0))));
    }

    public function testTheMockExplainsARefusedSignature(): void
    {
        Mock::forget();
        $error = $this->errorOf(Mock::client(partnerSecret: 'another-secret-than-the-one-it-knows'));
        self::assertSame(['createToken', 'invalidSignature', 401], [$error->operationId, $error->code(), $error->status]);
        [$request] = Mock::requests();
        self::assertStringContainsString('partnerSecret', implode(' ', (array) $request['notes']));
    }

    public function testAWrongClockMakesAStaleRequest(): void
    {
        self::assertSame('staleRequest', $this->errorOf(Mock::client(clock: new FixedClock(microtime(true) - 3600)))->code());
    }

    public function testSendsNoHeaderWithoutAValueAndSignsNone(): void
    {
        $request = new GetUserRequest('42');
        $headers = ['X-Empty' => ' ', 'x-note' => " a\t", 'X-Name' => 'Zoé', '10' => 'ten'];
        self::assertSame(0, Mock::client()->getUser($request, $headers)->errorCode);
    }

    public function testReplacesAnAuthorizationOfTheCaller(): void
    {
        self::assertSame(0, Mock::client()->getUser(new GetUserRequest('42'), ['AUTHORIZATION' => 'Bearer old'])->errorCode);
    }

    public function testSendsLettersOutsideAsciiAsTheyAreSigned(): void
    {
        $request = Calls::store("Zoé / <\u{2028}> \"\\\" 🎁");
        self::assertSame(0, Mock::client()->storeBufferedAction($request)->errorCode);
    }

    private function errorOf(\AppsMiles\BackendClient $miles): AppsMilesError
    {
        try {
            $miles->getUser(new GetUserRequest('42'));
        } catch (AppsMilesError $error) {
            return $error;
        }
        self::fail('Nothing was thrown.');
    }
}
