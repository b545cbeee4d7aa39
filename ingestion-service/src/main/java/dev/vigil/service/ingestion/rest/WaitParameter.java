package dev.vigil.service.ingestion.rest;

import dev.vigil.service.ingestion.problem.BadRequestException;
import dev.vigil.transaction.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/// The query parameter `wait`: how long a caller is willing to wait for the decision.
final class WaitParameter {
    private static final String NAME = "wait";

    private final Duration most;

    WaitParameter(Duration most) {
        this.most = most;
    }

    /// The duration asked for; zero when the parameter is absent.
    ///
    /// @throws BadRequestException when it is no duration with a unit, or outside 1 ms to the longest wait granted
    Duration parse(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Duration wait = duration(text);
        if (wait.compareTo(Duration.ofMillis(1)) < 0 || wait.compareTo(most) > 0) {
            throw bad(text, "range", "must be 1ms to " + DurationStyle.SIMPLE.print(most));
        }
        return wait;
    }

    private static Duration duration(String text) {
        boolean hasUnit = !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
        try {
            if (hasUnit) {
                return DurationStyle.detectAndParse(text);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw notADuration(text);
        }
        throw notADuration(text);
    }

    private static BadRequestException notADuration(String text) {
        return bad(text, "duration", "must be a duration with its unit, such as 500ms, 2s or PT2S");
    }

    private static BadRequestException bad(String text, String rule, String message) {
        return new BadRequestException(List.of(new Violation(NAME, text, rule, NAME + " " + message)));
    }
}
