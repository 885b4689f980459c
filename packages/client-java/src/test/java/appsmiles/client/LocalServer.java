package appsmiles.client;

import appsmiles.client.generated.Client;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that does what a well-behaved mock can't: it cuts connections, stalls, and sends what is not an envelope. It gives the tokens
 * {@code token-1}, {@code token-2} and so on, unless its script responds to {@code /auth/token} otherwise.
 */
final class LocalServer implements AutoCloseable {
    /** Closes the connection without a response. */
    static final String CUT = "";
    /** Sends the head of a response and half of its body, and then nothing. */
    static final String STALL = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"errorCode\":0";

    static final String SUCCESS = response(200, "{\"errorCode\":0,\"errorMsg\":\"ok\",\"data\":{}}");

    /** A request that arrived. */
    record Received(String path, String head, String body) {
        /** A claim of its JWT. */
        String claim(String name) {
            Matcher jwt = Pattern.compile("(?i)authorization: Bearer [^.]+\\.([^.]+)\\.").matcher(head);
            if (!jwt.find()) throw new AssertionError("There is no JWT.");
            String claims = new String(Base64.getUrlDecoder().decode(jwt.group(1)), StandardCharsets.UTF_8);
            return String.valueOf(
                    ((Map<?, ?>) Client.Json.parse(claims)).get(name));
        }
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger hangUps = new AtomicInteger();
    private final UnaryOperator<String> script;

    /** The script is given a path, and gives the text of the response, or null for the usual one. */
    LocalServer(UnaryOperator<String> script) throws IOException {
        this.script = script;
        daemon(this::accept);
    }

    /** Sends these responses in this order, the last one for ever, and gives tokens. */
    static LocalServer responding(String... responses) throws IOException {
        AtomicInteger next = new AtomicInteger();
        return new LocalServer(path -> path.equals("/auth/token")
                ? null
                : responses[Math.min(next.getAndIncrement(), responses.length - 1)]);
    }

    static String response(int status, String body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 %d Status\r\nconnection: close\r\ncontent-length: %d\r\n%s\r\n%s"
                .formatted(status, length, lines, body);
    }

    static String token(String text, String expiresIn) {
        return response(
                200,
                "{\"errorCode\":0,\"data\":{\"token\":\"%s\",\"tokenType\":\"bearer\",\"expiresIn\":%s}}"
                        .formatted(text, expiresIn));
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The requests but those for a token. */
    List<Received> calls() {
        return received.stream().filter(each -> !each.path.equals("/auth/token")).toList();
    }

    long tokenRequests() {
        return received.size() - calls().size();
    }

    /** How many stalled connections the client has closed. */
    int hangUps() {
        return hangUps.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) each.close();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket connection = socket.accept();
            open.add(connection);
            daemon(() -> respondTo(connection));
        }
    }

    private void respondTo(Socket connection) throws IOException {
        Received request = read(connection.getInputStream());
        received.add(request);
        String scripted = script.apply(request.path);
        String text = scripted != null ? scripted : token("token-" + tokens.incrementAndGet(), "3600");
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
        if (text.equals(STALL) && connection.getInputStream().read() < 0) hangUps.incrementAndGet();
        connection.close();
    }

    private static Received read(InputStream input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.contains("\r\n\r\n")) {
            bytes.write(input.read());
            text = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        byte[] body = input.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new Received(text.split(" ")[1], text, new String(body, StandardCharsets.UTF_8));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Background.start("local-server", () -> {
            work.run();
            return null;
        });
    }
}
