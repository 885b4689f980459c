package appsmiles.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/** Bodies as bytes: {@code java.net.http} hands them out as flows. */
final class Bodies {
    private Bodies() {}

    /** The body of a request, which is left as it was; null when it has more bytes than the limit. */
    static byte[] read(HttpRequest request, int limit) throws IOException, InterruptedException {
        Collector collector = new Collector(limit);
        HttpRequest.BodyPublisher publisher = request.bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody());
        if (publisher.contentLength() > limit) return null;
        publisher.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                collector.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                collector.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable failure) {
                collector.onError(failure);
            }

            @Override
            public void onComplete() {
                collector.onComplete();
            }
        });
        return get(collector.result);
    }

    /** Reads a response; its body is null when it has more bytes than the limit, and then its connection is closed. */
    static HttpResponse.BodyHandler<byte[]> upTo(int limit) {
        return info -> {
            Collector collector = new Collector(limit);
            collector.isTooLarge = info.headers().firstValue("content-length").filter(text -> exceeds(text, limit)).isPresent();
            return collector;
        };
    }

    private static boolean exceeds(String length, int limit) {
        return length.matches("[0-9]+") && Double.parseDouble(length) > limit;
    }

    /** Passes the bytes of a response to the caller's own handler, and returns what that makes of them. */
    static <T> T deliver(HttpResponse<byte[]> response, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(infoOf(response));
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean isOver;

            @Override
            public void request(long count) {
                if (isOver) return;
                isOver = true;
                subscriber.onNext(List.of(ByteBuffer.wrap(response.body())));
                subscriber.onComplete();
            }

            @Override
            public void cancel() {
                isOver = true;
            }
        });
        return get(subscriber.getBody().toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IOException("The body could not be read.", failed.getCause());
        }
    }

    private static HttpResponse.ResponseInfo infoOf(HttpResponse<?> response) {
        return new HttpResponse.ResponseInfo() {
            @Override
            public int statusCode() {
                return response.statusCode();
            }

            @Override
            public HttpHeaders headers() {
                return response.headers();
            }

            @Override
            public HttpClient.Version version() {
                return response.version();
            }
        };
    }

    /** Joins parts up to a limit. Over it, it takes no more, and the result is null. */
    private static final class Collector implements HttpResponse.BodySubscriber<byte[]> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private final int limit;
        private boolean isTooLarge;
        private Flow.Subscription subscription;

        Collector(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletableFuture<byte[]> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (isTooLarge) {
                stop();
            } else {
                given.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (isTooLarge) return;
                if (part.remaining() > limit - bytes.size()) {
                    isTooLarge = true;
                    stop();
                    return;
                }
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(bytes.toByteArray());
        }

        private void stop() {
            subscription.cancel();
            result.complete(null);
        }
    }
}
