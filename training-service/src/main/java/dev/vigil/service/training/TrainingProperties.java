package dev.vigil.service.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How models are trained.
///
/// @param firstModel     train a first model at start when none is published
/// @param simulatedDays  length of the simulated history, days
/// @param simulatedUsers size of the simulated population
/// @param seed           of the simulation and of training
/// @param modelDirectory where published bundles are kept as files
/// @param historyFile    transactions to learn from instead of a simulation, as `./vigil ingest` reads them:
/// CSV, JSON lines or a JSON array, plain or compressed. Frauds it names are left out of training and serve to
/// evaluate.
/// @param historyMapping which column of that file is which field: the name of a shipped mapping or a file;
/// empty to find the shipped one that fits
/// @param historyRows    how many transactions of that file are used at most, the newest; each takes about 1 kB
/// of memory
/// @param labelDelay     how long after it happened a fraud of the history became known to its wallet, 0 or more
@Validated
@ConfigurationProperties("vigil.training")
record TrainingProperties(
        @DefaultValue("true") boolean firstModel,
        @DefaultValue("30") @Min(2) @Max(366) int simulatedDays,
        @DefaultValue("2000") @Min(10) @Max(1_000_000) int simulatedUsers,
        @DefaultValue("20260101") long seed,
        @DefaultValue(".vigil/models") @NotNull Path modelDirectory,
        @Nullable Path historyFile,
        @DefaultValue("") @NotNull String historyMapping,

        @DefaultValue("1500000") @Min(FileHistory.LEAST) @Max(100_000_000)
        int historyRows,

        @DefaultValue("7d") @DurationMin Duration labelDelay) {}
