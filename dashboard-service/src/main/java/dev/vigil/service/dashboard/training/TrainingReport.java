package dev.vigil.service.dashboard.training;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/// The form of a progress report, for the API document: the report itself is passed on as it came.
@Schema(name = "TrainingProgress")
record TrainingReport(
        @Schema(example = "run-20261121-0930") String runId,

        @Schema(
                allowableValues = {
                    "extract",
                    "features",
                    "search",
                    "forest",
                    "autoencoder",
                    "thresholds",
                    "supervised",
                    "validate",
                    "register",
                    "promote",
                    "test",
                    "refuse",
                    "notify",
                    "done",
                    "refused",
                    "failed",
                    "cancelled"
                })
        String stage,

        @Schema(description = "0 to 100 of the whole run.", example = "42.5")
        double percent,

        @Schema(example = "Growing tree 42 of 100") String message,
        Instant startedAt,
        Instant at,

        @Schema(description = "Absent before there is an estimate.")
        double etaSeconds,

        Map<String, Double> metrics) {}
