package appsmiles.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;

/** Refuses a base URL that no path can be appended to, or that would send or log more than it should, without quoting it. */
final class BaseUrl {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    private BaseUrl() {}

    /** The same without the slashes at its end. */
    static String checked(String text, boolean allowInsecureHttp) {
        String baseUrl = withoutSlashes(text == null ? "" : text);
        URI uri = parse(baseUrl);
        String scheme = uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isHttp = scheme.equals("http");
        if (!isHttp && !scheme.equals("https") || uri.getRawAuthority() == null || uri.getPort() > 65535) {
            throw refusal("must be that of your deployment, such as https://api-sandbox.appsmiles.eu/2.0.");
        }
        if (uri.getRawAuthority().contains("@")) throw refusal("must have no user and password in it.");
        if (uri.getHost() == null) throw refusal("must name a host that java.net.http can reach.");
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || hasDotSegment(uri.getPath())) {
            throw refusal("must have no query, no fragment, and no . or .. in its path.");
        }
        if (isHttp && !allowInsecureHttp && !isLoopback(uri.getHost().toLowerCase(Locale.ROOT))) {
            throw refusal("must begin with https://. To send over plain http:// all the same, set allowInsecureHttp.");
        }
        return baseUrl;
    }

    /** What a server may resolve to a path above, written with a backslash too. */
    static boolean hasDotSegment(String path) {
        return path != null
                && Arrays.stream(path.split("[/\\\\]")).anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(?:\\." + OCTET + "){3}")
                || host.matches("\\[(?:::|(?:0{1,4}:){7})0{0,3}1\\]");
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException quotesIt) {
            return null;
        }
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static SigningException refusal(String why) {
        return new SigningException("invalid_option", "baseUrl " + why);
    }
}
