package dev.vigil.clickhouse;

import dev.vigil.lifecycle.ModelLife;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a model comes from, what it proved, and where it stands (F25).
///
/// @param since           when this status was entered
/// @param provisional     in force without having passed the gate
/// @param reason          why it has this status, for people
/// @param dataHash        SHA-256 of the rows it was given, hexadecimal
/// @param options         the hyper-parameters by name; empty for models of releases that did not keep them
/// @param bundleHash      SHA-256 of the bundle without its signature, hexadecimal
/// @param thresholdMethods by model, such as `autoencoder`, the method whose threshold is in force
/// @param thresholds      by model and method, such as `autoencoder.roc`, in the unit of the model's score
/// @param metrics         figures of the held-out rows by name
/// @param checks          what was checked, one sentence each
/// @param remarks         what could not be computed or checked, and why
public record VersionedModel(
        String version,
        ModelLife.Status status,
        Instant since,
        boolean provisional,
        String reason,
        String runId,
        Instant trainedAt,
        long trainingRows,
        String source,
        String dataHash,
        String featureSchema,
        long seed,
        Map<String, Double> options,
        String codeVersion,
        String bundlePath,
        String bundleHash,
        Map<String, String> thresholdMethods,
        Map<String, Double> thresholds,
        Map<String, Double> metrics,
        List<String> checks,
        List<String> remarks) {
    public VersionedModel {
        options = Map.copyOf(options);
        thresholdMethods = Map.copyOf(thresholdMethods);
        thresholds = Map.copyOf(thresholds);
        metrics = Map.copyOf(metrics);
        checks = List.copyOf(checks);
        remarks = List.copyOf(remarks);
    }

    /// The threshold in force of one of its models, such as `autoencoder`, in the unit of that model's score; empty
    /// when none was drawn for it.
    public Optional<Double> threshold(String model) {
        return Optional.ofNullable(thresholds.get(model + "." + thresholdMethods.get(model)));
    }

    /// The same model in another state.
    public VersionedModel in(ModelLife life, boolean standsIn, String why) {
        return new VersionedModel(
                version,
                life.status(),
                life.since(),
                standsIn,
                why,
                runId,
                trainedAt,
                trainingRows,
                source,
                dataHash,
                featureSchema,
                seed,
                options,
                codeVersion,
                bundlePath,
                bundleHash,
                thresholdMethods,
                thresholds,
                metrics,
                checks,
                remarks);
    }
}
