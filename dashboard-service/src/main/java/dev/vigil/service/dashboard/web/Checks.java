package dev.vigil.service.dashboard.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads parameters as a client wrote them and gathers everything that is wrong, so that one answer names it all.
/// Values
/// returned are only meaningful once [#done] has passed.
public final class Checks {
    private static final int MAX_TEXT = 256;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Instant now;
    private final List<FieldProblem> problems = new ArrayList<>();

    /// @param now what `now` means
    public Checks(Instant now) {
        this.now = now;
    }

    /// A whole number of `least` to `most`.
    public int whole(String field, @Nullable String value, int fallback, int least, int most) {
        Integer number = whole(field, value, least, most);
        return number == null ? fallback : number;
    }

    /// A whole number of `least` to `most`, or null when absent.
    public @Nullable Integer whole(String field, @Nullable String value, int least, int most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        problem(field, "must be a whole number from " + least + " to " + most);
        return null;
    }

    /// Yes or no; no when absent.
    public boolean flag(String field, @Nullable String value) {
        String text = text(field, value);
        if (!Set.of("", "true", "false").contains(text)) {
            problem(field, "must be true or false");
        }
        return text.equals("true");
    }

    /// A number of `least` to `most`, or null when absent.
    public @Nullable Double number(String field, @Nullable String value, double least, double most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            double number = Double.parseDouble(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        problem(field, "must be a number from " + least + " to " + most);
        return null;
    }

    /// Text of at most 256 characters; empty when absent.
    public String text(String field, @Nullable String value) {
        if (value == null) {
            return "";
        }
        if (value.length() > MAX_TEXT) {
            problem(field, "must have at most " + MAX_TEXT + " characters");
        }
        return value.strip();
    }

    /// Any of the names in `known`, separated by commas; empty when absent.
    public Set<String> anyOf(String field, @Nullable String value, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text(field, value).split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        if (!known.containsAll(names)) {
            problem(field, "must be one or more of " + String.join(", ", new TreeSet<>(known)));
        }
        return names;
    }

    /// A range of time, see [TimeExpression].
    public TimeRange range(@Nullable String from, String defaultFrom, @Nullable String to) {
        Instant start = time("from", from, defaultFrom);
        Instant end = time("to", to, "now");
        if (start.isBefore(EARLIEST) || end.isAfter(LATEST)) {
            problem("from", "must be, like to, within the years 2000 to 2099");
        } else if (start.isBefore(end)) {
            return new TimeRange(start, end);
        } else if (problems.isEmpty()) {
            problem("from", "must be before to");
        }
        return new TimeRange(now.minusSeconds(1), now);
    }

    /// A date, such as `2026-11-21`, that has to be there.
    public LocalDate date(String field, @Nullable String value) {
        try {
            return LocalDate.parse(text(field, value));
        } catch (DateTimeException e) {
            problem(field, "must be a date such as 2026-11-21");
            return LocalDate.EPOCH;
        }
    }

    /// Text that has to be there.
    public void required(String field, @Nullable String value) {
        if (text(field, value).isEmpty()) {
            problem(field, "is required");
        }
    }

    /// A number that has to be there.
    public void finite(String field, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            problem(field, "must be a finite number");
        }
    }

    /// A time that has to be there and to lie within this century.
    public void plausible(String field, @Nullable Instant value) {
        if (value == null || value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            problem(field, "must be a time within the years 2000 to 2099");
        }
    }

    public void problem(String field, String message) {
        problems.add(new FieldProblem(field, message));
    }

    /// @throws InvalidRequestException if anything was wrong
    public void done() {
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    private Instant time(String field, @Nullable String value, String fallback) {
        try {
            return TimeExpression.parse(value == null || value.isBlank() ? fallback : value.strip(), now);
        } catch (DateTimeException | ArithmeticException e) {
            problem(field, TimeExpression.EXPECTED);
            return now;
        }
    }
}
