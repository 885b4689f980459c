package appsmiles.client;

/** JSON as the claims need it, byte for byte; any other JSON is read and written by the generated {@code Client.Json}. */
final class JsonText {
    private JsonText() {}

    /** Appends a JSON string. Only what JSON forces is escaped, in its shortest form. */
    static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (character < ' ') {
                        out.append("\\u00").append(Character.forDigit(character >> 4, 16));
                        out.append(Character.forDigit(character & 15, 16));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }
}
