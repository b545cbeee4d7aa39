package dev.vigil.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether it is time to train again: not too soon after the last time, and not without enough that is new.
///
/// Concept drift (the model in force catches less than it did) overrides both limits, high drift overrides the cooldown
/// only.
///
/// @param cooldown        least time from the last training to the next
/// @param minimumNewRows  least number of transactions since the last training
public record RetrainingPolicy(Duration cooldown, long minimumNewRows) {
    public static final RetrainingPolicy DEFAULT = new RetrainingPolicy(Duration.ofDays(2), 10_000);

    public RetrainingPolicy {
        if (cooldown.isNegative()) {
            throw new IllegalArgumentException("cooldown must not be negative, got " + cooldown);
        }
        if (minimumNewRows < 0) {
            throw new IllegalArgumentException("minimumNewRows must be at least 0, got " + minimumNewRows);
        }
    }

    /// How far the world has moved from what the model in force learned.
    public enum Drift {
        NONE,
        MEDIUM,
        HIGH,
        /// On labelled transactions the model does worse than it did.
        CONCEPT
    }

    /// Whether to train, and why or why not.
    public sealed interface Answer {
        /// For people.
        String reason();

        /// Now.
        record Train(String reason) implements Answer {}

        /// Not now.
        record Wait(String reason) implements Answer {}
    }

    /// @param now          the present
    /// @param lastTraining when the last one began; null if there was none
    /// @param newRows      transactions since then
    public Answer decide(Instant now, @Nullable Instant lastTraining, long newRows, Drift drift) {
        if (drift == Drift.CONCEPT) {
            return new Answer.Train("concept drift overrides cooldown and minimum of transactions");
        }
        List<String> obstacles = new ArrayList<>();
        if (drift != Drift.HIGH && lastTraining != null && now.isBefore(lastTraining.plus(cooldown))) {
            obstacles.add("the last training was %s ago, the cooldown is %s"
                    .formatted(hours(Duration.between(lastTraining, now)), hours(cooldown)));
        }
        if (newRows < minimumNewRows) {
            obstacles.add(String.format(Locale.ROOT, "%,d new transactions, %,d are needed", newRows, minimumNewRows));
        }
        return obstacles.isEmpty()
                ? new Answer.Train(String.format(Locale.ROOT, "%,d new transactions", newRows)
                        + (drift == Drift.HIGH ? ", and high drift overrides the cooldown" : ""))
                : new Answer.Wait(String.join("; ", obstacles));
    }

    private static String hours(Duration duration) {
        return duration.toHours() + " h";
    }
}
