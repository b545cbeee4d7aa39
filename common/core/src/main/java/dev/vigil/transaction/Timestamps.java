package dev.vigil.transaction;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/// Reads points in time: ISO-8601 with offset (`2026-11-21T10:15:30.123+01:00`, seconds and fraction optional, digits
/// below a millisecond dropped), or milliseconds since 1970.
///
/// Written by hand because `DateTimeFormatter` alone takes longer than the whole validation may.
final class Timestamps {
    /// Stands for text that is no timestamp.
    static final long INVALID = Long.MIN_VALUE;

    private static final int MILLIS_PER_MINUTE = 60_000;
    private static final int DATE_LENGTH = 10;
    private static final int SHORTEST = "2026-11-21T10:15Z".length();

    private final String text;
    private int position;

    private Timestamps(String text) {
        this.text = text;
    }

    /// Milliseconds since 1970, or [#INVALID].
    static long parse(String text) {
        return text.length() > 4 && text.charAt(4) == '-' ? new Timestamps(text).iso() : epochMillis(text);
    }

    private static long epochMillis(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        if (text.length() == start || text.length() - start > 18) {
            return INVALID;
        }
        long value = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return start == 0 ? value : -value;
    }

    private long iso() {
        if (text.length() < SHORTEST || text.charAt(7) != '-' || !separates(text.charAt(DATE_LENGTH))) {
            return INVALID;
        }
        long day = epochDay(digits(0, 4), digits(5, 2), digits(8, 2));
        position = DATE_LENGTH + 1;
        long millisOfDay = timeOfDay();
        if (day == INVALID || millisOfDay < 0 || position >= text.length()) {
            return INVALID;
        }
        int offset = offsetMinutes();
        return offset == Integer.MIN_VALUE
                ? INVALID
                : day * 86_400_000L + millisOfDay - (long) offset * MILLIS_PER_MINUTE;
    }

    private static boolean separates(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }

    private static long epochDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return INVALID;
        }
        return day > Month.of(month).length(Year.isLeap(year))
                ? INVALID
                : LocalDate.of(year, month, day).toEpochDay();
    }

    /// Milliseconds of the day, or -1.
    private int timeOfDay() {
        int hour = digits(position, 2);
        int minute = text.charAt(position + 2) == ':' ? digits(position + 3, 2) : -1;
        position += 5;
        int second = 0;
        int millis = 0;
        if (at(':')) {
            second = digits(position + 1, 2);
            position += 3;
            millis = at('.') || at(',') ? fraction() : 0;
        }
        boolean sound = in(hour, 23) && in(minute, 59) && in(second, 59) && millis >= 0;
        return sound ? ((hour * 60 + minute) * 60 + second) * 1000 + millis : -1;
    }

    /// Milliseconds from 1 to 9 decimals, or -1.
    private int fraction() {
        int start = ++position;
        int millis = 0;
        while (position < text.length() && position - start < 9 && isDigit(text.charAt(position))) {
            millis = position - start < 3 ? millis * 10 + text.charAt(position) - '0' : millis;
            position++;
        }
        return switch (position - start) {
            case 0 -> -1;
            case 1 -> millis * 100;
            case 2 -> millis * 10;
            default -> millis;
        };
    }

    /// Minutes east of UTC, or `Integer.MIN_VALUE`.
    private int offsetMinutes() {
        char sign = text.charAt(position);
        int rest = text.length() - position - 1;
        if (sign == 'Z' || sign == 'z') {
            return rest == 0 ? 0 : Integer.MIN_VALUE;
        }
        if ((sign != '+' && sign != '-') || (rest != 2 && rest != 4 && rest != 5)) {
            return Integer.MIN_VALUE;
        }
        int hours = digits(position + 1, 2);
        boolean colon = rest == 5;
        int minutes = rest == 2 ? 0 : digits(position + (colon ? 4 : 3), 2);
        boolean sound = in(hours, 18) && in(minutes, 59) && (!colon || text.charAt(position + 3) == ':');
        int offset = hours * 60 + minutes;
        return sound ? sign == '-' ? -offset : offset : Integer.MIN_VALUE;
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private static boolean in(int value, int last) {
        return value >= 0 && value <= last;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The number made of `count` digits, or -1.
    private int digits(int start, int count) {
        if (start + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
