package dev.vigil.service.training;

import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.evaluation.Threshold;
import dev.vigil.evaluation.ThresholdMethod;
import dev.vigil.evaluation.Thresholds;
import dev.vigil.layer.Detector;
import dev.vigil.lifecycle.Check;
import dev.vigil.lifecycle.GateDecision;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.lifecycle.Performance;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.DetectorQuality;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that is known of a new model.
///
/// @param dataHash SHA-256 of the rows it was given, hexadecimal
record ModelRecord(
        ModelBundle bundle, Trained trained, String dataHash, Performance performance, GateDecision decision) {
    /// What a state of this model is in the registry.
    ///
    /// @param stored the encoded and signed bundle
    VersionedModel in(ModelLife life, Path file, byte[] stored) {
        Provenance provenance = bundle.provenance();
        return new VersionedModel(
                bundle.version(),
                life.status(),
                life.since(),
                life instanceof ModelLife.Promoted promoted && promoted.provisional(),
                decision.summary(),
                bundle.version(),
                provenance.trainedAt(),
                provenance.trainingRows(),
                provenance.source(),
                dataHash,
                bundle.ensemble().featureSchema(),
                provenance.seed(),
                provenance.options(),
                provenance.codeVersion(),
                file.toString(),
                BundleKeys.hash(stored),
                thresholdMethods(),
                thresholds(),
                metrics(),
                decision.checks().stream().map(Check::text).toList(),
                remarks());
    }

    /// Each detector of the ensemble with the thresholds that were drawn for it, by the name it has in the registry.
    private Map<String, Drawn> drawn() {
        Ensemble ensemble = bundle.ensemble();
        Map<String, Drawn> drawn = new TreeMap<>();
        drawn.put("isolation_forest", new Drawn(ensemble.isolation().detector(), trained.isolation()));
        drawn.put("autoencoder", new Drawn(ensemble.autoencoder().detector(), trained.autoencoder()));
        if (ensemble.supervised() != null && trained.supervised() != null) {
            drawn.put("supervised", new Drawn(ensemble.supervised().detector(), trained.supervised()));
        }
        return drawn;
    }

    private record Drawn(Detector detector, Thresholds thresholds) {}

    private Map<String, String> thresholdMethods() {
        Map<String, String> methods = new TreeMap<>();
        drawn().forEach((model, drawn) ->
                methods.put(model, drawn.thresholds().methodInForce().wireName()));
        return methods;
    }

    private Map<String, Double> thresholds() {
        Map<String, Double> thresholds = new TreeMap<>();
        drawn().forEach((model, drawn) -> {
            for (ThresholdMethod method : ThresholdMethod.values()) {
                if (drawn.thresholds().of(method) instanceof Threshold.Known known) {
                    thresholds.put(
                            model + "." + method.wireName(), drawn.detector().score(known.value()));
                }
            }
        });
        return thresholds;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(decision.remarks());
        if (!trained.instability().isEmpty()) {
            remarks.add(trained.instability());
        }
        for (ThresholdMethod method : ThresholdMethod.values()) {
            if (trained.isolation().of(method) instanceof Threshold.Unavailable unavailable) {
                remarks.add("threshold " + method.wireName() + ": " + unavailable.reason());
            }
        }
        return remarks;
    }

    /// Figures of the held-out rows by name; those that are not known are left out.
    Map<String, Double> metrics() {
        Evaluation evaluation = bundle.provenance().evaluation();
        Map<String, Double> metrics = new TreeMap<>();
        add(metrics, "isolation", evaluation.isolation());
        add(metrics, "autoencoder", evaluation.autoencoder());
        DetectorQuality supervised = evaluation.supervised();
        if (supervised != null) {
            add(metrics, "supervised", supervised);
        }
        add(metrics, "ensemble", evaluation.ensemble());
        metrics.put("held_out_rows", (double) evaluation.rows());
        metrics.put("held_out_frauds", (double) evaluation.frauds());
        metrics.put("blocked_precision", performance.precision());
        metrics.put("card_precision", performance.cardPrecision());
        metrics.put("cost_per_thousand", performance.cost());
        metrics.put("microseconds", performance.microseconds());
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }

    private static void add(Map<String, Double> metrics, String name, DetectorQuality quality) {
        metrics.put(name + "_roc_auc", quality.rocAuc());
        metrics.put(name + "_average_precision", quality.averagePrecision());
        metrics.put(name + "_precision", quality.precision());
        metrics.put(name + "_recall", quality.recall());
        metrics.put(name + "_alert_rate", quality.alertRate());
    }
}
