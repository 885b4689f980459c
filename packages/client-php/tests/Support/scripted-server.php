<?php

// Started by ScriptedServer: gives each connection one response of its input, writes what came as a line of base64, ends.

declare(strict_types=1);

$server = stream_socket_server('tcp://127.0.0.1:0');
if ($server === false) {
    exit(1);
}
echo stream_socket_get_name($server, false), "\n";
$waiting = $requests = [];
foreach (array_filter(explode("\n", (string) stream_get_contents(STDIN))) as $line) {
    $response = (string) base64_decode($line, true);
    // A test that asks for fewer calls must not leave the process behind.
    $connection = stream_socket_accept($server, 10);
    if ($connection === false) {
        exit(1);
    }
    $request = '';
    do {
        $request .= fread($connection, 65536);
        [$head, $body] = explode("\r\n\r\n", $request, 2) + [1 => null];
        $length = preg_match('/^content-length: (\d+)/mi', $head, $match) ? (int) $match[1] : 0;
    } while ($body === null || strlen($body) < $length);
    // Written at the end, because nobody reads until then, and a pipe is soon full.
    $requests[] = base64_encode($request);
    if ($response === 'wait') {
        $waiting[] = $connection;
        continue;
    }
    if ($response !== 'cut') {
        // A client that has read enough closes the connection.
        @fwrite($connection, $response === 'part' ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"errorCode\":0" : $response);
    }
    fclose($connection);
}
foreach ($waiting as $connection) {
    // Until the client closes it.
    fread($connection, 1);
}
echo implode("\n", $requests), "\n";
