package dev.vigil.service.training;

import dev.vigil.lifecycle.RetrainingPolicy;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/// When trainings begin by themselves. Times are cron expressions with seconds, in UTC; `-` is never.
///
/// @param full           when one begins whatever there is to learn
/// @param check          when it is asked whether it is time for one
/// @param cooldown       least time from the last training to one after a check
/// @param minimumNewRows least number of transactions since the last training for one after a check
@Validated
@ConfigurationProperties("vigil.training.schedule")
record ScheduleProperties(
        @DefaultValue("0 0 2 * * SUN") @NotNull String full,
        @DefaultValue("0 0 2 * * *") @NotNull String check,
        @DefaultValue("48h") @NotNull Duration cooldown,
        @DefaultValue("10000") @Min(0) long minimumNewRows) {
    ScheduleProperties {
        requireCron("full", full);
        requireCron("check", check);
    }

    private static void requireCron(String name, String expression) {
        if (!isNever(expression) && !CronExpression.isValidExpression(expression)) {
            throw new IllegalArgumentException("vigil.training.schedule." + name
                    + " must be a cron expression of six fields such as '0 0 2 * * SUN', or '-', got '" + expression
                    + "'");
        }
    }

    static boolean isNever(String expression) {
        return expression.equals(ScheduledTaskRegistrar.CRON_DISABLED);
    }

    RetrainingPolicy policy() {
        return new RetrainingPolicy(cooldown, minimumNewRows);
    }
}
