package appsmiles.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A response with its body as the caller wants it, to the caller's own request: the one that was sent has the JWT. */
final class DeliveredResponse<T> implements HttpResponse<T> {
    private final HttpRequest request;
    private final HttpResponse<byte[]> response;
    private final T body;

    DeliveredResponse(HttpRequest request, HttpResponse<byte[]> response, T body) {
        this.request = request;
        this.response = response;
        this.body = body;
    }

    @Override
    public int statusCode() {
        return response.statusCode();
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return response.headers();
    }

    @Override
    public T body() {
        return body;
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return response.sslSession();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return response.version();
    }

    @Override
    public String toString() {
        return "(" + request.method() + " " + request.uri() + ") " + response.statusCode();
    }
}
