package dev.vigil.service.dashboard.model;

import dev.vigil.clickhouse.VersionedModel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A model: where it comes from, what it proved, where it stands.
@Schema(name = "Model")
record ModelItem(
        @Schema(example = "v20261121-093000_a1b2c3d") String version,

        @Schema(allowableValues = {"trained", "validated", "testing", "active", "archived", "refused", "rolled_back"})
        String status,

        @Schema(description = "When this status was entered.")
        Instant since,

        @Schema(description = "In force without having passed the gate.")
        boolean provisional,

        @Schema(description = "Why it has this status.") String reason,

        @Schema(description = "The run that trained it, see /api/jobs.")
        String runId,

        Instant trainedAt,

        @Schema(description = "Transactions it learned from.")
        long trainingRows,

        @Schema(description = "The history it learned from.")
        String source,

        @Schema(description = "SHA-256 of the rows it was given.")
        String dataHash,

        String featureSchema,

        @Schema(description = "Of every random choice in training.")
        long seed,

        @Schema(
                description = "Hyper-parameters by part and name; empty for models of older releases.",
                example = "{\"autoencoder.learning_rate\": 0.001}")
        Map<String, Double> options,

        @Schema(description = "The commit that trained it.") String codeVersion,

        @Schema(description = "SHA-256 of the bundle.") String bundleHash,

        @Schema(
                description = "By model, the method whose threshold is in force.",
                example = "{\"autoencoder\": \"percentile\"}")
        Map<String, String> thresholdMethods,

        @Schema(
                description = "By model and method, such as autoencoder.roc, in the unit of the model's score; without "
                        + "methods that had too little to go by.")
        Map<String, Double> thresholds,

        @Schema(description = "Figures of the held-out rows by name; without those that could not be computed.")
        Map<String, Double> metrics,

        @Schema(description = "What the gate checked.") List<GateCheck> checks,

        @Schema(description = "What could not be computed or checked, and why.")
        List<String> remarks) {
    static ModelItem of(VersionedModel model) {
        return new ModelItem(
                model.version(),
                model.status().wireName(),
                model.since(),
                model.provisional(),
                model.reason(),
                model.runId(),
                model.trainedAt(),
                model.trainingRows(),
                model.source(),
                model.dataHash(),
                model.featureSchema(),
                model.seed(),
                model.options(),
                model.codeVersion(),
                model.bundleHash(),
                model.thresholdMethods(),
                model.thresholds(),
                model.metrics(),
                model.checks().stream().map(GateCheck::of).toList(),
                model.remarks());
    }
}
