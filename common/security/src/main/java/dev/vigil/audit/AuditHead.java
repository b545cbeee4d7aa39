package dev.vigil.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The end of the log at some time: kept elsewhere, it shows later whether the log still has that entry.
///
/// @param sequence of the last entry; 0 of an empty log
/// @param hash     of that entry, 64 hexadecimal digits; zeros of an empty log
public record AuditHead(long sequence, String hash) {
    /// Of an empty log.
    public static final AuditHead EMPTY = new AuditHead(0, "0".repeat(64));

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /// Reads what [#toString] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static AuditHead parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the head of the log is a number, a colon and 64 hexadecimal digits, got '" + text + "'");
        }
        return new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
