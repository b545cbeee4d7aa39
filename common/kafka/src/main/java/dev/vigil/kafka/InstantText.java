package dev.vigil.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/// Instants as messages carry them: ISO-8601 in UTC with exactly three decimals, `2026-11-21T09:30:00.000Z`.
///
/// Formatting and parsing this one shape by hand is some ten times faster than a formatter. Anything else that ISO
/// allows is left to [Instant]. Finer fractions than a millisecond are cut off.
final class InstantText {
    static final int LENGTH = 24;

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final byte[] SHAPE = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);

    private InstantText() {}

    /// Writes [#LENGTH] characters to the start of `target`, or returns false for a year that does not have four
    /// digits.
    static boolean format(Instant instant, byte[] target) {
        long epochSecond = instant.getEpochSecond();
        if (epochSecond < FIRST_SECOND || epochSecond > LAST_SECOND) {
            return false;
        }
        long epochMilli = instant.toEpochMilli();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMilli, MILLIS_PER_DAY));
        int milliOfDay = (int) Math.floorMod(epochMilli, MILLIS_PER_DAY);
        int secondOfDay = milliOfDay / 1000;
        System.arraycopy(SHAPE, 0, target, 0, LENGTH);
        digits(target, 0, 4, date.getYear());
        digits(target, 5, 2, date.getMonthValue());
        digits(target, 8, 2, date.getDayOfMonth());
        digits(target, 11, 2, secondOfDay / 3600);
        digits(target, 14, 2, secondOfDay / 60 % 60);
        digits(target, 17, 2, secondOfDay % 60);
        digits(target, 20, 3, milliOfDay % 1000);
        return true;
    }

    /// @throws java.time.DateTimeException when the text is not an instant
    static Instant parse(char[] text, int offset, int length) {
        if (length != LENGTH || !hasShape(text, offset)) {
            return Instant.parse(new String(text, offset, length));
        }
        int hour = number(text, offset + 11, 2);
        int minute = number(text, offset + 14, 2);
        int second = number(text, offset + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(new String(text, offset, length));
        }
        long day = LocalDate.of(number(text, offset, 4), number(text, offset + 5, 2), number(text, offset + 8, 2))
                .toEpochDay();
        long secondOfDay = hour * 3600L + minute * 60L + second;
        return Instant.ofEpochMilli(day * MILLIS_PER_DAY + secondOfDay * 1000 + number(text, offset + 20, 3));
    }

    private static boolean hasShape(char[] text, int offset) {
        for (int i = 0; i < LENGTH; i++) {
            char actual = text[offset + i];
            boolean fits = SHAPE[i] == '0' ? actual >= '0' && actual <= '9' : actual == SHAPE[i];
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(char[] text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static void digits(byte[] target, int from, int count, int number) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
