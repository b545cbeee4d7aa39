package dev.vigil.service.dashboard.feed;

import dev.vigil.decision.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// What can be told of a decision's JSON at a glance: the few summary fields that are counted, found by walking the
/// first
/// bytes and without making an object. One instance serves one thread and one record after another.
///
/// Relies on the wire format's promise that the summary comes first and is flat. Escapes inside strings are skipped,
/// not
/// resolved. Fields may come in any order as long as they are part of the summary.
final class DecisionGlance {
    private static final byte[] ID = ascii("transaction_id");
    private static final byte[] VERDICT = ascii("verdict");
    private static final byte[] AMOUNT_USD = ascii("amount_usd");
    private static final byte[] DECIDED_AT = ascii("decided_at");
    private static final byte[] DEGRADED = ascii("degraded");
    private static final byte[] TOP_REASON = ascii("top_reason");
    private static final byte[][] VERDICTS =
            Arrays.stream(Verdict.values()).map(each -> ascii(each.wireName())).toArray(byte[][]::new);
    private static final Verdict[] VERDICT_VALUES = Verdict.values();

    private byte[] bytes = {};
    private int position;
    private int end;
    private int idFrom;
    private int idTo;
    private int amountFrom;
    private int amountTo;
    private int verdict;
    private long decidedAt;
    private boolean degraded;

    /// Looks at the value in `source` from `from` to `to` (exclusive).
    ///
    /// @return false when this is not a decision: it has no id, no verdict or no time, or is not JSON
    boolean read(byte[] source, int from, int to) {
        reset(source, from, to);
        try {
            walk();
        } catch (IndexOutOfBoundsException | DateTimeException e) {
            return false;
        }
        return idTo > idFrom && verdict >= 0 && decidedAt != Long.MIN_VALUE;
    }

    /// Where the id begins in the source, after the quote.
    int idFrom() {
        return idFrom;
    }

    /// Where the id ends in the source, exclusive.
    int idTo() {
        return idTo;
    }

    Verdict verdict() {
        return VERDICT_VALUES[verdict];
    }

    long decidedAtMillis() {
        return decidedAt;
    }

    boolean degraded() {
        return degraded;
    }

    /// The amount in the reference currency, 0 when it is absent or not a number.
    double amountUsd() {
        try {
            return amountTo == amountFrom
                    ? 0
                    : Double.parseDouble(
                            new String(bytes, amountFrom, amountTo - amountFrom, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void reset(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        end = to;
        idFrom = 0;
        idTo = 0;
        amountFrom = 0;
        amountTo = 0;
        verdict = -1;
        decidedAt = Long.MIN_VALUE;
        degraded = false;
    }

    private void walk() {
        expect('{');
        while (true) {
            expect('"');
            int keyFrom = position;
            int keyTo = stringEnd();
            expect(':');
            skipSpace();
            if (!value(keyFrom, keyTo) || next() != ',') {
                return;
            }
        }
    }

    /// Reads past one value; false when the summary ends here.
    private boolean value(int keyFrom, int keyTo) {
        byte first = at(position);
        if (first == '{' || first == '[') {
            return false;
        }
        int from = position;
        if (first == '"') {
            position++;
            from = position;
            keep(keyFrom, keyTo, from, stringEnd());
        } else {
            skipLiteral();
            keep(keyFrom, keyTo, from, position);
        }
        return !is(keyFrom, keyTo, TOP_REASON);
    }

    private void keep(int keyFrom, int keyTo, int from, int to) {
        if (is(keyFrom, keyTo, ID)) {
            idFrom = from;
            idTo = to;
        } else if (is(keyFrom, keyTo, VERDICT)) {
            verdict = verdict(from, to);
        } else if (is(keyFrom, keyTo, AMOUNT_USD)) {
            amountFrom = from;
            amountTo = to;
        } else if (is(keyFrom, keyTo, DECIDED_AT)) {
            decidedAt = epochMillis(from, to);
        } else if (is(keyFrom, keyTo, DEGRADED)) {
            degraded = bytes[from] == 't';
        }
    }

    private int verdict(int from, int to) {
        for (int index = 0; index < VERDICTS.length; index++) {
            if (is(from, to, VERDICTS[index])) {
                return index;
            }
        }
        return -1;
    }

    private boolean is(int from, int to, byte[] name) {
        return Arrays.equals(bytes, from, to, name, 0, name.length);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new IndexOutOfBoundsException("expected " + wanted);
        }
    }

    private byte next() {
        skipSpace();
        return at(position++);
    }

    private byte at(int index) {
        if (index >= end) {
            throw new IndexOutOfBoundsException(index);
        }
        return bytes[index];
    }

    private void skipSpace() {
        while (at(position) <= ' ') {
            position++;
        }
    }

    private void skipLiteral() {
        for (byte each = at(position); each != ',' && each != '}' && each > ' '; each = at(position)) {
            position++;
        }
    }

    /// From the first byte of a string to behind its closing quote; answers where the content ends.
    private int stringEnd() {
        while (true) {
            byte each = at(position++);
            if (each == '"') {
                return position - 1;
            }
            if (each == '\\') {
                position++;
            }
        }
    }

    /// `2026-11-21T08:51:00Z` with up to nine decimals is read digit by digit, anything else by the library.
    private long epochMillis(int from, int to) {
        if (to - from < 20 || bytes[to - 1] != 'Z' || bytes[from + 10] != 'T') {
            return Instant.parse(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
                    .toEpochMilli();
        }
        long day = LocalDate.of(digits(from, 4), digits(from + 5, 2), digits(from + 8, 2))
                .toEpochDay();
        long second = digits(from + 11, 2) * 3600L + digits(from + 14, 2) * 60L + digits(from + 17, 2);
        int decimals = Math.min(3, to - 1 - (from + 20));
        long millis =
                decimals <= 0 ? 0 : digits(from + 20, decimals) * (decimals == 3 ? 1L : decimals == 2 ? 10L : 100L);
        return (day * 86_400L + second) * 1_000L + millis;
    }

    private int digits(int from, int count) {
        int number = 0;
        for (int index = from; index < from + count; index++) {
            int digit = bytes[index] - '0';
            if (digit < 0 || digit > 9) {
                throw new IndexOutOfBoundsException("not a digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
