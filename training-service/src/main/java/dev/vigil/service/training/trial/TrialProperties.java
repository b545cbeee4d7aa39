package dev.vigil.service.training.trial;

import dev.vigil.lifecycle.trial.TrialOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How a model that passed the gate is tried beside the one in force.
///
/// @param enabled           whether it is; else it goes into force at once
/// @param share             of the users whose transactions it decides; with 0 it is only asked
/// @param interval          how often the two are compared
/// @param leastTransactions both models must have been asked about
/// @param shortest          a test lasts at least so long
/// @param longest           what was not shown by then is not shown
/// @param leastFrauds       with at least so many known frauds, labels judge; else agreement does
/// @param alertFactor       by how much the alert rate may be off the champion's, times or divided by
/// @param slack             how much lower than the champion's recall, and precision at equal review load, may be
/// @param agreement         least share of the transactions with the champion's verdict, where labels do not judge
/// @param maxMicroseconds   longest mean time to be asked
@Validated
@ConfigurationProperties("vigil.training.trial")
public record TrialProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("0.10") @DecimalMin("0") @DecimalMax("0.9")
        double share,

        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1)
        Duration interval,

        @DefaultValue("10000") @Min(1) long leastTransactions,
        @DefaultValue("24h") @NotNull Duration shortest,
        @DefaultValue("7d") @NotNull Duration longest,
        @DefaultValue("50") @Min(1) int leastFrauds,

        @DefaultValue("1.5") @DecimalMin("1") @DecimalMax("1000")
        double alertFactor,

        @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1")
        double slack,

        @DefaultValue("0.95") @DecimalMin("0") @DecimalMax("1")
        double agreement,

        @DefaultValue("1000") @DecimalMin("1") @DecimalMax("1000000")
        double maxMicroseconds) {
    public TrialProperties {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "vigil.training.trial.longest must be at least shortest, and that at least 0, got " + longest
                            + " and " + shortest);
        }
    }

    public TrialOptions options() {
        return new TrialOptions(
                leastTransactions, shortest, longest, leastFrauds, alertFactor, slack, agreement, maxMicroseconds);
    }
}
