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

/** Bodies as bytes: {@code java.net.http} gives them away as flows. */
final class Bodies {
    private Bodies() {}

    /** The body of a request, which is left as it was. */
    static byte[] read(HttpRequest request) throws IOException, InterruptedException {
        Collector collector = new Collector();
        request.bodyPublisher().ifPresentOrElse(body -> body.subscribe(collector), collector::onComplete);
        return get(collector.result);
    }

    /** Has the caller's handler make of an answer's bytes what the caller wants. */
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

    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(bytes.toByteArray());
        }
    }
}
