package dev.vigil.service.training;

import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.lifecycle.ModelLife;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `model_registry` (C14) has of a version: a row for each of its models, and one for the whole.
///
/// The rows follow from the version's state in `model_versions` and from nothing else. So both tables say the same,
/// however often, and after whatever crash, the rows are written.
final class RegistryRows {
    private static final String WHOLE = "ensemble";
    private static final String SUPERVISED = "supervised";

    /// The models of a version by their names in the registry, with those their figures have among the metrics.
    private static final Map<String, String> DETECTORS =
            Map.of("isolation_forest", "isolation", "autoencoder", "autoencoder", SUPERVISED, SUPERVISED);

    /// Releases that drew no threshold for the supervised layer called an anomaly what is more likely a fraud than not.
    private static final double MORE_LIKELY_THAN_NOT = 0.5;

    private final double reviewFrom;

    /// @param reviewFrom the score from which the whole does not approve
    RegistryRows(double reviewFrom) {
        this.reviewFrom = reviewFrom;
    }

    /// The rows of a version in its state; the same ones each time.
    List<RegisteredModel> of(VersionedModel version) {
        Stream<RegisteredModel> detectors = DETECTORS.entrySet().stream()
                .filter(detector -> version.metrics().containsKey(detector.getValue() + "_alert_rate"))
                .flatMap(detector -> threshold(version, detector.getKey()).stream()
                        .map(threshold -> row(version, detector.getKey(), detector.getValue(), threshold)));
        return Stream.concat(detectors, Stream.of(row(version, WHOLE, WHOLE, reviewFrom)))
                .toList();
    }

    /// What a state is called in the registry, which knows three: whatever may still come into force is under test, and
    /// whatever decides nothing is archived, also a model that never was in force.
    static RegisteredModel.Status status(ModelLife.Status status) {
        return switch (status) {
            case TRAINED, VALIDATED, TESTING -> RegisteredModel.Status.TESTING;
            case ACTIVE -> RegisteredModel.Status.ACTIVE;
            case ARCHIVED, REFUSED, ROLLED_BACK -> RegisteredModel.Status.ARCHIVED;
        };
    }

    private static Optional<Double> threshold(VersionedModel version, String model) {
        return version.threshold(model)
                .or(() -> model.equals(SUPERVISED) ? Optional.of(MORE_LIKELY_THAN_NOT) : Optional.empty());
    }

    private static RegisteredModel row(VersionedModel version, String model, String figures, double threshold) {
        Double precision = version.metrics().get(figures + "_precision");
        Double recall = version.metrics().get(figures + "_recall");
        return new RegisteredModel(
                version.version() + "-" + model,
                model,
                version.version(),
                version.trainedAt(),
                version.trainingRows(),
                precision,
                recall,
                harmonicMean(precision, recall),
                threshold,
                version.bundlePath(),
                version.bundlePath(),
                status(version.status()),
                version.since(),
                version.runId(),
                further(version, figures));
    }

    private static @Nullable Double harmonicMean(@Nullable Double precision, @Nullable Double recall) {
        if (precision == null || recall == null) {
            return null;
        }
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static Map<String, Double> further(VersionedModel version, String figures) {
        Map<String, Double> further = new TreeMap<>();
        for (String measure : List.of("roc_auc", "average_precision", "alert_rate")) {
            Double value = version.metrics().get(figures + "_" + measure);
            if (value != null) {
                further.put(measure, value);
            }
        }
        return further;
    }
}
