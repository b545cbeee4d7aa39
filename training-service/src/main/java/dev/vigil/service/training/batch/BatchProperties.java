package dev.vigil.service.training.batch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/// When batch runs begin by themselves, and how much they keep in memory.
///
/// @param schedule     when the last full hour is decided again: a cron expression with seconds, in UTC; `-` is never
/// @param settle       how long after a transaction all of its decision is in ClickHouse
/// @param sliceRows    transactions decided at a time
/// @param keptProfiles users and wallets kept from slice to slice; above, they are read again from ClickHouse
/// @param walletDelay  how far the stream's wallet profiles may be behind its decisions
@Validated
@ConfigurationProperties("vigil.training.batch")
public record BatchProperties(
        @DefaultValue("0 5 * * * *") @NotNull String schedule,

        @DefaultValue("5m") @NotNull @DurationMin(millis = 0)
        Duration settle,

        @DefaultValue("20000") @Min(1) @Max(1_000_000) int sliceRows,
        @DefaultValue("500000") @Min(0) @Max(100_000_000) int keptProfiles,

        @DefaultValue("1m") @NotNull @DurationMin(millis = 0)
        Duration walletDelay) {
    public BatchProperties {
        if (!isNever(schedule) && !CronExpression.isValidExpression(schedule)) {
            throw new IllegalArgumentException("vigil.training.batch.schedule must be a cron expression of six fields"
                    + " such as '0 5 * * * *', or '-', got '" + schedule + "'");
        }
    }

    boolean isScheduled() {
        return !isNever(schedule);
    }

    private static boolean isNever(String expression) {
        return expression.equals(ScheduledTaskRegistrar.CRON_DISABLED);
    }
}
