package dev.vigil.service.training.pipeline;

import dev.vigil.clickhouse.ClickHouseFailedException;
import java.time.Duration;
import org.apache.kafka.common.errors.RetriableException;

/// How often a task is tried that needs ClickHouse or Kafka, and how long it waits in between: twice as long each time.
///
/// @param attempts at least 1
/// @param pause    before the second attempt
public record Retries(int attempts, Duration pause) {
    public Retries {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, got " + attempts);
        }
    }

    /// How long to wait after an attempt failed.
    ///
    /// @param attempt from 1
    public Duration pauseAfter(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 1, 10));
    }

    /// Whether another attempt may help: something was away that may come back.
    public static boolean mayHelp(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (isAbsence(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAbsence(Throwable failure) {
        return switch (failure) {
            case ClickHouseFailedException clickHouse -> clickHouse.code() == 0;
            case RetriableException _ -> true;
            default -> false;
        };
    }
}
