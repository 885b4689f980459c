package appsmiles.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends a head, and then spaces until the client closes the connection. */
final class EndlessServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger requests = new AtomicInteger();
    private final String head;
    private volatile boolean isHungUp;

    EndlessServer(String head) throws IOException {
        this.head = head;
        Background.start("endless-server", () -> {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                requests.incrementAndGet();
                Background.start("endless-connection", () -> send(connection));
            }
            return null;
        });
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    boolean isHungUp() {
        return isHungUp;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Void send(Socket connection) throws IOException {
        try (connection) {
            connection.getInputStream().read(new byte[10_000]);
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] spaces = " ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (true) connection.getOutputStream().write(spaces);
        } catch (IOException closed) {
            isHungUp = true;
            throw closed;
        }
    }
}
