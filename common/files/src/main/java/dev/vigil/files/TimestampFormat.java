package dev.vigil.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a file writes points in time. Text that does not fit is passed on as it is, for validation to refuse.
sealed interface TimestampFormat {
    /// The same point in time as validation reads it: ISO-8601 with an offset, or milliseconds since 1970.
    String canonical(String text);

    /// @param pattern `iso`, `epoch-seconds`, `epoch-millis`, or a pattern of [DateTimeFormatter]
    /// @param zone    of times without an offset; null when every time has one
    /// @throws MappingException when either is not understood
    static TimestampFormat of(String pattern, @Nullable String zone) {
        try {
            ZoneId zoneId = zone == null ? null : ZoneId.of(zone).normalized();
            return switch (pattern) {
                case "iso" -> zoneId == null ? new AsItIs() : iso(zoneId);
                case "epoch-millis" -> new AsItIs();
                case "epoch-seconds" -> new EpochSeconds();
                default -> new Patterned(DateTimeFormatter.ofPattern(pattern, Locale.ROOT), zoneId);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new MappingException("timestamps: " + e.getMessage());
        }
    }

    private static TimestampFormat iso(ZoneId zone) {
        return zone instanceof ZoneOffset offset ? new OffsetIso(offset.getId()) : new ZonedIso(zone);
    }

    private static boolean hasOffset(String iso) {
        int length = iso.length();
        return length > 10 && (iso.charAt(length - 1) == 'Z' || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0);
    }

    /// Already canonical.
    record AsItIs() implements TimestampFormat {
        @Override
        public String canonical(String text) {
            return text;
        }
    }

    /// ISO-8601 at a fixed offset.
    record OffsetIso(String offset) implements TimestampFormat {
        @Override
        public String canonical(String text) {
            return hasOffset(text) ? text : text.strip() + offset;
        }
    }

    /// ISO-8601 in a zone with summer time; an hour that occurs twice is taken as the earlier one.
    record ZonedIso(ZoneId zone) implements TimestampFormat {
        @Override
        public String canonical(String text) {
            try {
                return hasOffset(text)
                        ? text
                        : at(zone, LocalDateTime.parse(text.strip().replace(' ', 'T')));
            } catch (DateTimeException e) {
                return text;
            }
        }
    }

    /// Seconds since 1970, fractions allowed.
    record EpochSeconds() implements TimestampFormat {
        private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");

        @Override
        public String canonical(String text) {
            String seconds = text.strip();
            return SECONDS.matcher(seconds).matches()
                    ? new BigDecimal(seconds).movePointRight(3).toBigInteger().toString()
                    : text;
        }
    }

    /// Any other form.
    record Patterned(DateTimeFormatter formatter, @Nullable ZoneId zone) implements TimestampFormat {
        @Override
        public String canonical(String text) {
            try {
                TemporalAccessor parsed = formatter.parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from);
                if (parsed instanceof ZonedDateTime zoned) {
                    return zoned.toInstant().toString();
                }
                return zone == null ? text : at(zone, (LocalDateTime) parsed);
            } catch (DateTimeException e) {
                return text;
            }
        }
    }

    private static String at(ZoneId zone, LocalDateTime local) {
        return local.atZone(zone).toInstant().toString();
    }
}
