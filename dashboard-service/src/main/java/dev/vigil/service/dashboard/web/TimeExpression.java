package dev.vigil.service.dashboard.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A point in time as requests name it: ISO-8601 with an offset (`2026-11-21T09:30:00Z`), `now`, or `now` minus a span
/// (`now-90s`, `now-15m`, `now-1h`, `now-7d`).
final class TimeExpression {
    static final String EXPECTED =
            "must be ISO-8601 with an offset, now, or now minus a span such as now-15m, now-1h, now-7d";
    private static final Pattern RELATIVE = Pattern.compile("now(?:-([0-9]{1,6})([smhd]))?");

    private TimeExpression() {}

    /// @throws DateTimeException when `text` is none of the three
    static Instant parse(String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        if (!relative.matches()) {
            return OffsetDateTime.parse(text).toInstant();
        }
        return relative.group(1) == null ? now : now.minus(span(Long.parseLong(relative.group(1)), relative.group(2)));
    }

    private static Duration span(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
