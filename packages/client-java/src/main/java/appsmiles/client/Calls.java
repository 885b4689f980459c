package appsmiles.client;

import appsmiles.client.generated.Client;
import appsmiles.client.generated.Metadata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Makes the calls of a client: signs each attempt, holds the token, retries, and reads the envelope. */
final class Calls {
    // What the generated client never calls. The careful assumption: not to be repeated.
    private static final Metadata.Operation UNKNOWN = new Metadata.Operation("unknown", "false", true);

    private static final String TOKEN_OPERATION = "createToken";
    private static final Pattern PARAM1 = Pattern.compile("(?:^|&)param1=[^&]");

    private final Settings settings;
    private final Tokens tokens;
    private final RetryBudget budget = new RetryBudget();

    /** What all calls of a client have in common. The base URL has no slash at its end. */
    record Settings(
            String baseUrl,
            JwtSigner signer,
            BiConsumer<HttpRequest.Builder, String> placement, // Null for that of the signer.
            HttpClient http,
            int retries,
            Duration timeout,
            int maxResponseSize,
            Timing timing) {}

    /** Waiting and chance, which tests replace. */
    interface Timing {
        /** Ends at once when the thread is interrupted. */
        void sleep(long milliseconds) throws InterruptedException;

        /** 0 to 1. */
        double chance();
    }

    Calls(Settings settings) {
        this.settings = settings;
        this.tokens = new Tokens(this::requestToken, settings.signer().clock());
    }

    /**
     * Makes a call.
     *
     * @return a success
     * @throws AppsMilesException for a failure
     * @throws SigningException before anything is sent
     * @throws IOException when the body of the request could not be read
     */
    Outcome make(HttpRequest request) throws IOException, InterruptedException {
        Metadata.Operation operation = operationOf(request);
        requireAscii(request);
        byte[] body = Bodies.read(request, settings.signer().maxBodySize());
        if (body == null) throw settings.signer().tooLarge();
        boolean isRepeatable = isRepeatable(operation, request.uri(), body);
        String token = tokenFor(operation);
        boolean isRenewed = false;
        boolean isSent = false;
        int paid = 0;
        for (int retry = 0; ; ) {
            Outcome outcome = attempt(request, body, token);
            if (outcome.isSuccess()) {
                budget.giveBack(paid);
                if (operation.needsToken()) tokens.proved(token);
                return outcome;
            }
            // Of the call as a whole: an earlier attempt may have arrived.
            isSent = isSent || !outcome.isUnsent();
            if (isSent) outcome = outcome.sentBefore();
            if ("invalidToken".equals(outcome.code()) && operation.needsToken()) {
                // The platform refused the token before it did anything, so trying again repeats nothing, whatever the operation.
                boolean mayHelp = tokens.refused(token);
                if (isRenewed || !mayHelp) throw failureOf(outcome, operation, false);
                isRenewed = true;
                token = tokens.replacing(token);
                continue;
            }
            boolean isRetryable = isRepeatable && outcome.isTransient();
            OptionalLong pause =
                    isRetryable && retry < settings.retries() ? pauseAfter(outcome, ++retry) : OptionalLong.empty();
            if (pause.isEmpty()) throw failureOf(outcome, operation, isRetryable);
            paid = RetryBudget.costAfter(outcome);
            if (!budget.pay(paid)) throw failureOf(outcome, operation, isRetryable);
            settings.timing().sleep(pause.getAsLong());
            token = tokenFor(operation);
        }
    }

    private String tokenFor(Metadata.Operation operation) throws InterruptedException {
        return operation.needsToken() ? tokens.current() : "";
    }

    private Tokens.Token requestToken() throws IOException, InterruptedException {
        Outcome outcome = make(tokenRequest());
        Object life = outcome.data().get("expiresIn");
        if (outcome.data().get("token") instanceof String token && !token.isEmpty()) {
            return new Tokens.Token(token, life instanceof Number seconds ? seconds.doubleValue() : Double.NaN);
        }
        throw new AppsMilesException(
                new AppsMilesException.Failure(
                        "unreadableResponse", null, outcome.status(), TOKEN_OPERATION, false, Advice.NO_TOKEN),
                null);
    }

    private HttpRequest tokenRequest() {
        for (Map.Entry<String, Metadata.Operation> each : Metadata.OPERATIONS.entrySet()) {
            if (!each.getValue().id().equals(TOKEN_OPERATION)) continue;
            String[] call = each.getKey().split(" ", 2);
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.baseUrl() + call[1]));
            // The description has no bodies with these methods.
            if (List.of("GET", "DELETE").contains(call[0])) {
                return request.method(call[0], HttpRequest.BodyPublishers.noBody()).build();
            }
            return request.header("content-type", "application/json")
                    .method(call[0], HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
        }
        throw new SigningException(
                "invalid_option",
                "The description has no operation " + TOKEN_OPERATION + ", from which the client fetches its token.");
    }

    private Outcome attempt(HttpRequest request, byte[] body, String token) throws InterruptedException {
        Duration timeout = request.timeout().orElse(settings.timeout());
        // The timeout of java.net.http ends with the headers of a response, this one with its last byte.
        CompletableFuture<HttpResponse<byte[]>> sending =
                settings.http().sendAsync(signed(request, body, token), Bodies.upTo(settings.maxResponseSize()));
        try {
            return Outcome.of(sending.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Outcome.missing("timeout", late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (!(cause instanceof IOException)) {
                throw new IllegalStateException("The HttpClient has failed.", Causes.withoutText(cause));
            }
            String code = cause instanceof HttpTimeoutException ? "timeout" : "networkError";
            return Causes.hasNoConnection(cause) ? Outcome.unsent(code, cause) : Outcome.missing(code, cause);
        } finally {
            sending.cancel(true); // Ends what nobody waits for any more. It does nothing to a response that is there.
        }
    }

    private HttpRequest signed(HttpRequest request, byte[] body, String token) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
        Map<String, List<String>> headers = request.headers().map();
        String jwt = settings.signer().sign(headers, body, token);
        if (settings.placement() != null) {
            copy.method(request.method(), publisherOf(body));
            settings.placement().accept(copy, jwt);
            return copy.build();
        }
        String query = "?" + Objects.requireNonNullElse(request.uri().getRawQuery(), "");
        Placement.Carrier placed = settings.signer().place(jwt, new Placement.Carrier(query, headers, body));
        placed.headers().forEach((name, values) -> {
            // The others are there already.
            if (!values.equals(headers.get(name))) copy.setHeader(name, values.get(0));
        });
        if (!placed.url().equals(query)) copy.uri(withQuery(request.uri(), placed.url()));
        return copy.method(request.method(), publisherOf(placed.body())).build();
    }

    private static URI withQuery(URI uri, String query) {
        return URI.create(uri.toString().split("[?#]", 2)[0] + query);
    }

    private static HttpRequest.BodyPublisher publisherOf(byte[] body) {
        return body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
    }

    private OptionalLong pauseAfter(Outcome outcome, int retry) {
        return Retries.pause(
                retry,
                settings.timing().chance(),
                Optional.ofNullable(outcome.response()).map(HttpResponse::headers),
                settings.signer().clock());
    }

    private Metadata.Operation operationOf(HttpRequest request) {
        String url = request.uri().toString();
        // The JDK can be told to let a request name another host in its header.
        boolean isElsewhere = !url.startsWith(settings.baseUrl() + "/")
                || BaseUrl.hasDotSegment(request.uri().getPath())
                || request.headers().firstValue("host").isPresent();
        if (isElsewhere) {
            throw new IllegalArgumentException("The request is for another URL than the baseUrl of this client.");
        }
        String path = url.substring(settings.baseUrl().length()).split("[?#]", 2)[0];
        return Metadata.OPERATIONS.getOrDefault(request.method() + " " + path, UNKNOWN);
    }

    private static void requireAscii(HttpRequest request) {
        for (List<String> values : request.headers().map().values()) {
            if (!values.stream().allMatch(value -> value.chars().allMatch(character -> character < 0x80))) {
                throw new SigningException(
                        "invalid_option",
                        "A header has a character outside ASCII. java.net.http sends a question mark instead: write it in ASCII.");
            }
        }
    }

    /** Whether a repeat of a call is harmless. The platform stores each (partnerClientId, tagId, param1) only once. */
    private static boolean isRepeatable(Metadata.Operation operation, URI uri, byte[] body) {
        if (!operation.idempotent().equals("when-param1")) return operation.idempotent().equals("true");
        if (body.length == 0) return uri.getRawQuery() != null && PARAM1.matcher(uri.getRawQuery()).find();
        try {
            Object json = Client.Json.parse(new String(body, StandardCharsets.UTF_8));
            Object param1 = json instanceof Map<?, ?> object ? object.get("param1") : null;
            return param1 != null && !List.of("", false, 0L, 0.0).contains(param1);
        } catch (IllegalArgumentException | StackOverflowError notJson) { // Or nested without end.
            return false;
        }
    }

    private static AppsMilesException failureOf(Outcome outcome, Metadata.Operation operation, boolean isRetryable) {
        return new AppsMilesException(
                new AppsMilesException.Failure(
                        outcome.code(), outcome.errorCode(), outcome.status(), operation.id(), isRetryable, outcome.advice()),
                outcome.cause());
    }
}
