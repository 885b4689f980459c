package appsmiles.client;

import appsmiles.client.generated.Metadata;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the JWT of a request goes. */
public final class Placement {
    private enum Part {
        HEADER,
        QUERY,
        BODY,
        ELSEWHERE
    }

    // RFC 9110 §5.6.2: a token.
    private static final Pattern HEADER_NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");
    // Other names have another spelling in a query, or an escape in JSON.
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w.~-]+");
    private static final Pattern PREFIX = Pattern.compile("(?:[ -~]*[ -,/-^`-~])?");
    private static final Placement ELSEWHERE = new Placement(Part.ELSEWHERE, "", "");

    private final Part part;
    private final String name;
    private final String prefix;

    private Placement(Part part, String name, String prefix) {
        this.part = part;
        this.name = name;
        this.prefix = prefix;
    }

    /**
     * A header with the JWT alone.
     *
     * @param name of the header
     * @return the placement
     * @throws SigningException {@code invalid_option}
     */
    public static Placement header(String name) {
        return header(name, "");
    }

    /**
     * A header.
     *
     * @param name of the header
     * @param prefix what stands before the JWT. One that ends in a letter or a digit gets a space after it, since a JWT could begin with
     *     either: {@code Bearer} is {@code "Bearer "}
     * @return the placement
     * @throws SigningException {@code invalid_option}
     */
    public static Placement header(String name, String prefix) {
        checkName(Part.HEADER, name);
        if (prefix == null || !PREFIX.matcher(prefix).matches()) {
            throw new SigningException(
                    "invalid_option", "The prefix must be visible ASCII that does not end in - _ or a dot, such as Bearer.");
        }
        // RFC 9110 §5.5: no header value begins with a space.
        String visible = prefix.replaceFirst("^ +", "").replaceFirst("[A-Za-z0-9]$", "$0 ");
        return new Placement(Part.HEADER, name.toLowerCase(Locale.ROOT), visible);
    }

    /**
     * The query.
     *
     * @param name of the parameter
     * @return the placement
     * @throws SigningException {@code invalid_option}
     */
    public static Placement query(String name) {
        checkName(Part.QUERY, name);
        return new Placement(Part.QUERY, name, "");
    }

    /**
     * The JSON object that is the body, whose last member the JWT is, and which the claim {@code data_body} is without.
     *
     * @param name of the member
     * @return the placement
     * @throws SigningException {@code invalid_option}
     */
    public static Placement body(String name) {
        checkName(Part.BODY, name);
        return new Placement(Part.BODY, name, "");
    }

    /**
     * A place that the caller alone knows.
     *
     * @return the placement
     */
    public static Placement elsewhere() {
        return ELSEWHERE;
    }

    private static void checkName(Part part, String name) {
        Pattern form = part == Part.HEADER ? HEADER_NAME : PLAIN_NAME;
        if (name == null || !form.matcher(name).matches()) {
            String where = part.name().toLowerCase(Locale.ROOT);
            throw new SigningException("invalid_option", "The name of a " + where + " must be one such as jwt.");
        }
    }

    static boolean isHeaderName(String name) {
        return name != null && HEADER_NAME.matcher(name).matches();
    }

    boolean isInBody() {
        return part == Part.BODY;
    }

    /** What messages call the place. */
    String part() {
        return (part == Part.ELSEWHERE ? Part.HEADER : part).name().toLowerCase(Locale.ROOT);
    }

    /** The header that can't be signed, since it is known only once the JWT is: the one that carries it, or the length of a body that does. */
    String carrier() {
        return part == Part.HEADER ? name : part == Part.BODY ? "content-length" : "";
    }

    /** How many bytes stand before the JWT. Where the caller puts it, as many as the description says. */
    int prefixSize() {
        return (part == Part.ELSEWHERE ? Metadata.PLACEMENT : this).prefix.length();
    }

    /**
     * What of a request can carry its JWT.
     *
     * @param url that of the request, or its path with its query
     * @param headers name to values, as {@code HttpRequest.headers().map()} gives them
     * @param body the bytes that are sent
     */
    public record Carrier(String url, Map<String, List<String>> headers, byte[] body) {
        /** Without the content, which may have the JWT. */
        @Override
        public String toString() {
            return "Carrier";
        }
    }

    Carrier place(String jwt, Carrier to) {
        return switch (part) {
            case HEADER -> {
                Map<String, List<String>> headers = withoutCarrier(to.headers());
                headers.put(name, List.of(prefix + jwt));
                yield new Carrier(to.url(), headers, to.body());
            }
            case QUERY -> new Carrier(withParameter(to.url(), jwt), to.headers(), to.body());
            case BODY -> new Carrier(to.url(), withoutCarrier(to.headers()), withMember(to.body(), jwt));
            case ELSEWHERE -> throw new SigningException(
                    "invalid_option", "A signer whose placement is elsewhere leaves it to you to place the JWT.");
        };
    }

    private Map<String, List<String>> withoutCarrier(Map<String, List<String>> headers) {
        Map<String, List<String>> others = new LinkedHashMap<>(headers);
        others.keySet().removeIf(each -> each.toLowerCase(Locale.ROOT).equals(carrier()));
        return others;
    }

    /** The URL with the JWT as its last parameter, in place of those of that name. The others stay as they are. */
    private String withParameter(String url, String jwt) {
        String[] parts = url.split("#", 2);
        String[] address = parts[0].split("\\?", 2);
        List<String> parameters = new ArrayList<>();
        for (String parameter : (address.length > 1 ? address[1] : "").split("&", -1)) {
            if (!decoded(parameter.split("=", 2)[0]).equals(name)) parameters.add(parameter);
        }
        String before = String.join("&", parameters);
        String query = (before.isEmpty() ? "" : before + "&") + name + "=" + jwt;
        return address[0] + "?" + query + (parts.length > 1 ? "#" + parts[1] : "");
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }

    /** The object with the JWT as its last member. All else stays as it is. */
    private byte[] withMember(byte[] body, String jwt) {
        String text = new String(body, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('}');
        String comma = checkObject(text) ? "" : ",";
        String placed = text.substring(0, end) + comma + '"' + name + "\":\"" + jwt + '"' + text.substring(end);
        return placed.getBytes(StandardCharsets.UTF_8);
    }

    /** Requires a body to be one that the JWT can be a member of, and says whether it is empty. */
    boolean checkObject(String body) {
        Map<?, ?> members = JsonText.members(body);
        if (members == null) {
            throw new SigningException(
                    "body_not_object",
                    "The JWT goes into the JSON body as its member " + name + ": send an object, such as {} for nothing.");
        }
        if (members.containsKey(name)) {
            throw new SigningException(
                    "member_taken", "The body has a member " + name + " already, where the JWT goes: leave it out.");
        }
        return members.isEmpty();
    }
}
