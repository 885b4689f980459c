<?php

declare(strict_types=1);

namespace AppsMiles\Tests\Support;

/** The generated back-end document, read by the yaml package that is installed for the project's own scripts. */
final class Description
{
    private const FILE = __DIR__ . '/../../../../openapi/generated/backend.yaml';
    private const READ = 'console.log(JSON.stringify(require("yaml").parse(require("fs").readFileSync(0, "utf8"))))';

    /** @var ?array<string, mixed> */
    private static ?array $document = null;

    /** @return iterable<array{operationId: string, status: string, example: string, errorCode: int}> each declared failure */
    public static function failures(): iterable
    {
        foreach (self::document()['paths'] as ['post' => $operation]) {
            foreach ($operation['responses'] as $status => $response) {
                $content = self::resolve($response)['content']['application/json'];
                foreach ($content['examples'] as $name => $example) {
                    $errorCode = self::resolve($example)['value']['errorCode'];
                    if ($errorCode !== 0) {
                        yield [
                            'operationId' => $operation['operationId'],
                            // The default response stands for every status that an operation does not declare.
                            'status' => $status === 'default' ? '418' : (string) $status,
                            'example' => $name,
                            'errorCode' => $errorCode,
                        ];
                    }
                }
            }
        }
    }

    /** @return list<string> */
    public static function operationIds(): array
    {
        return array_values(array_map(static fn (array $path): string => $path['post']['operationId'], self::document()['paths']));
    }

    /** @return array<string, mixed> */
    private static function document(): array
    {
        if (self::$document === null) {
            $command = sprintf('node -e %s < %s', escapeshellarg(self::READ), escapeshellarg(self::FILE));
            self::$document = json_decode((string) shell_exec($command), true, 512, JSON_THROW_ON_ERROR);
        }
        return self::$document;
    }

    /**
     * @param array<string, mixed> $node
     * @return array<string, mixed>
     */
    private static function resolve(array $node): array
    {
        $target = $node;
        if (isset($node['$ref'])) {
            $target = self::document();
            foreach (explode('/', substr($node['$ref'], 2)) as $key) {
                $target = $target[$key];
            }
        }
        return $target;
    }
}
