package dev.vigil.service.training.drift;

import dev.vigil.drift.DriftLimits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/// When the present is compared with what the model in force learned, and what counts as drift.
///
/// @param check         when: a cron expression with seconds, in UTC; `-` is never
/// @param window        what the present is, up to the newest transaction; whole days, or hours of the day drift
/// @param sampledRows   about how many transactions of the window are looked at
/// @param medium        stability index above which a distribution has moved
/// @param high          stability index above which it has moved far
/// @param ownMovement   what moved by more on an ordinary day of the history is not judged
/// @param highFeatures  so many features must have moved far for the data to have
/// @param minimumRows   least number of transactions in the window, and in a day of the history
/// @param warmUp        how long profiles fill before their features can be compared
/// @param drop          a fall of recall or average precision above this is drift
/// @param errors        a fall counts from so many standard errors on
/// @param minimumFrauds least number of known frauds to measure recall and average precision
/// @param labelled      how far back labelled transactions count
/// @param labelDelay    what nobody has called a fraud after this time counts as none
@Validated
@ConfigurationProperties("vigil.training.drift")
public record DriftProperties(
        @DefaultValue("0 10 * * * *") @NotNull String check,

        @DefaultValue("24h") @NotNull @DurationMin(hours = 1)
        Duration window,

        @DefaultValue("50000") @Min(1_000) int sampledRows,
        @DefaultValue("0.3") @Positive double medium,
        @DefaultValue("0.5") @Positive double high,
        @DefaultValue("0.1") @Positive double ownMovement,
        @DefaultValue("3") @Min(1) int highFeatures,
        @DefaultValue("1000") @Min(100) int minimumRows,

        @DefaultValue("10d") @NotNull @DurationMin Duration warmUp,

        @DefaultValue("0.05") @Positive double drop,
        @DefaultValue("3") @Positive double errors,
        @DefaultValue("50") @Min(10) int minimumFrauds,

        @DefaultValue("30d") @NotNull @DurationMin(days = 1) Duration labelled,

        @DefaultValue("7d") @NotNull @DurationMin Duration labelDelay) {
    public DriftProperties {
        if (!isNever(check) && !CronExpression.isValidExpression(check)) {
            throw new IllegalArgumentException("vigil.training.drift.check must be a cron expression of six fields"
                    + " such as '0 10 * * * *', or '-', got '" + check + "'");
        }
    }

    private static boolean isNever(String expression) {
        return expression.equals(ScheduledTaskRegistrar.CRON_DISABLED);
    }

    /// Whether anything is compared at all.
    public boolean isOn() {
        return !isNever(check);
    }

    /// What counts as drift.
    public DriftLimits limits() {
        return new DriftLimits(
                medium, high, ownMovement, highFeatures, minimumRows, warmUp, drop, errors, minimumFrauds);
    }
}
