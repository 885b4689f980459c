<?php

// Parses every PHP file of the package, those too that no test loads. PHP's own -l takes one file at a time.

declare(strict_types=1);

$wrong = [];
$count = 0;
foreach (['generated', 'src', 'tests', 'bench'] as $folder) {
    $root = dirname(__DIR__, 2) . "/{$folder}";
    $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS));
    foreach ($files as $file) {
        if ($file->getExtension() !== 'php' || str_contains($file->getPathname(), '/vendor/')) {
            continue;
        }
        $count += 1;
        $text = (string) file_get_contents($file->getPathname());
        try {
            token_get_all($text, TOKEN_PARSE);
        } catch (ParseError $error) {
            $wrong[] = "{$file->getPathname()}:{$error->getLine()}: {$error->getMessage()}";
        }
        if (!str_contains($text, 'declare(strict_types=1);')) {
            $wrong[] = "{$file->getPathname()}: declare(strict_types=1) is missing.";
        }
    }
}
echo implode("\n", $wrong), $wrong === [] ? "{$count} files parse." : '', "\n";
exit($wrong === [] && $count > 0 ? 0 : 1);
