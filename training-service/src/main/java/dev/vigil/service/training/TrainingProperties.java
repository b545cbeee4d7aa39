package dev.vigil.service.training;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
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
@Validated
@ConfigurationProperties("vigil.training")
record TrainingProperties(
        @DefaultValue("true") boolean firstModel,
        @DefaultValue("30") @Min(2) @Max(366) int simulatedDays,
        @DefaultValue("2000") @Min(10) @Max(1_000_000) int simulatedUsers,
        @DefaultValue("20260101") long seed,
        @DefaultValue(".vigil/models") @NotNull Path modelDirectory) {}
