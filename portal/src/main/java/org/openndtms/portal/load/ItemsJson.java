package org.openndtms.portal.load;

/** An object of texts in JSON, made piece by piece: values of items by their roles. Used again and again. */
final class ItemsJson {
    private final StringBuilder json = new StringBuilder(4096);

    /** Begins a new object. */
    ItemsJson begin() {
        json.setLength(0);
        json.append('{');
        return this;
    }

    /** Adds a value. */
    void add(String role, String value) {
        if (json.length() > 1) {
            json.append(',');
        }
        text(role);
        json.append(':');
        text(value);
    }

    /** The object; valid until the next one is begun. */
    CharSequence end() {
        return json.append('}');
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
