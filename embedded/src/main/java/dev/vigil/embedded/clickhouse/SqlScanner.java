package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;

/// Splits the beginning of a request into SQL tokens, just well enough to find keywords outside quotes, comments and
/// parentheses. Works on bytes because binary rows may follow the SQL of an INSERT.
final class SqlScanner {
    private final byte[] text;
    private final int limit;
    private int start;
    private int end;
    private int depth;

    SqlScanner(byte[] text) {
        this.text = text;
        this.limit = text.length;
    }

    /// Moves to the next token; false at the end of the text.
    boolean next() {
        start = skipBlanks(end);
        if (start == limit) {
            return false;
        }
        byte first = text[start];
        end = switch (first) {
            case '\'', '"', '`' -> endOfQuoted(start);
            case '$' -> endOfHeredoc(start);
            default -> isWord(first) ? endOfWord(start) : start + 1;
        };
        depth += first == '(' ? 1 : first == ')' ? -1 : 0;
        return true;
    }

    /// Whether the token is outside all parentheses.
    boolean outermost() {
        return depth == 0;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// The token in upper case when it is a bare word, otherwise an empty text.
    String keyword() {
        return isWord(text[start]) ? word().toUpperCase(Locale.ROOT) : "";
    }

    /// The token as it stands.
    String word() {
        return new String(text, start, end - start, UTF_8);
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < limit) {
            if (text[at] <= ' ' && text[at] >= 0) {
                at++;
            } else if (startsWith(at, "--") || startsWith(at, "#!") || startsWith(at, "# ")) {
                at = after(at, "\n");
            } else if (startsWith(at, "/*")) {
                at = after(at + 2, "*/");
            } else {
                break;
            }
        }
        return at;
    }

    private int endOfQuoted(int from) {
        byte quote = text[from];
        int at = from + 1;
        while (at < limit) {
            if (text[at] == '\\') {
                at += 2;
            } else if (text[at] == quote && at + 1 < limit && text[at + 1] == quote) {
                at += 2;
            } else if (text[at] == quote) {
                return at + 1;
            } else {
                at++;
            }
        }
        return limit;
    }

    private int endOfHeredoc(int from) {
        int at = from + 1;
        while (at < limit && isWord(text[at])) {
            at++;
        }
        if (at == limit || text[at] != '$') {
            return from + 1;
        }
        String tag = new String(text, from, at + 1 - from, UTF_8);
        return after(at + 1, tag);
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < limit && isWord(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isWord(byte value) {
        return (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z')
                || (value >= '0' && value <= '9')
                || value == '_'
                || value < 0;
    }

    private boolean startsWith(int at, String prefix) {
        byte[] bytes = prefix.getBytes(UTF_8);
        return at + bytes.length <= limit && Arrays.equals(text, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private int after(int from, String end) {
        int at = from;
        while (at < limit && !startsWith(at, end)) {
            at++;
        }
        return Math.min(limit, at + end.length());
    }
}
