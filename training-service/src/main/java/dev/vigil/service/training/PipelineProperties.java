package dev.vigil.service.training;

import dev.vigil.service.training.pipeline.Retries;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What runs learn from, and how patient they are.
///
/// @param source      where the history comes from
/// @param historyDays how far back ClickHouse is read, days
/// @param minimumRows with fewer transactions in ClickHouse, `auto` does not learn from there
/// @param heldOut     share of the newest transactions a model is examined on and does not learn from
/// @param attempts    how often a task is tried that needs ClickHouse or Kafka
/// @param pause       before the second attempt; twice as long before each further one
@Validated
@ConfigurationProperties("vigil.training.pipeline")
record PipelineProperties(
        @DefaultValue("auto") @NotNull Source source,
        @DefaultValue("30") @Min(2) @Max(366) int historyDays,

        @DefaultValue("10000") @Min(FileHistory.LEAST) @Max(100_000_000)
        int minimumRows,

        @DefaultValue("0.2") @DecimalMin("0.05") @DecimalMax("0.5")
        double heldOut,

        @DefaultValue("5") @Min(1) @Max(20) int attempts,

        @DefaultValue("1s") @NotNull @DurationMin(millis = 1)
        Duration pause) {
    /// Where the history comes from.
    enum Source {
        /// The file, if one is given; else ClickHouse, if it holds enough; else the simulation, but only for the
        /// first model, and for a run somebody asked for while no model is in force that passed the gate.
        AUTO,
        /// What was decided, in ClickHouse.
        STORED,
        /// The file.
        FILE,
        /// A simulated exchange.
        SIMULATION
    }

    Retries retries() {
        return new Retries(attempts, pause);
    }
}
