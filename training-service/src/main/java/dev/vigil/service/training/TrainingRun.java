package dev.vigil.service.training;

import static dev.vigil.training.TrainingStage.DONE;
import static dev.vigil.training.TrainingStage.FAILED;
import static dev.vigil.training.TrainingStage.FEATURES;
import static dev.vigil.training.TrainingStage.PUBLISH;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.training.Dataset;
import dev.vigil.training.DetectorQuality;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.Evaluation;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run from history to published model.
final class TrainingRun {
    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

    private final History history;
    private final long seed;
    private final ModelVersion version;
    private final ProgressReporter reporter;
    private final ModelStore store;
    private final InstantSource clock;

    /// @param version names the model and the run
    TrainingRun(
            History history,
            long seed,
            ModelVersion version,
            ProgressReporter reporter,
            ModelStore store,
            InstantSource clock) {
        this.history = history;
        this.seed = seed;
        this.version = version;
        this.reporter = reporter;
        this.store = store;
        this.clock = clock;
    }

    /// Trains, evaluates and publishes. A failure is reported as such and thrown on.
    void run() throws IOException {
        try {
            log.info("training {} on {}", version.text(), history.description());
            ModelBundle bundle = train(replay());
            reporter.progressed(PUBLISH, 0, "publishing " + bundle.version());
            store.publish(bundle, BundleCodec.encode(bundle));
            Evaluation evaluation = bundle.provenance().evaluation();
            reporter.ended(DONE, "model " + bundle.version() + " is in force", metrics(evaluation));
            log.info("published {}: {}", bundle.version(), evaluation);
        } catch (IOException | RuntimeException e) {
            reporter.ended(FAILED, "training failed: " + e.getMessage(), Map.of());
            throw e;
        }
    }

    private Dataset replay() throws IOException {
        FeatureReplay replay = new FeatureReplay(FeatureCatalogue.standard(), RuleLayer.standard());
        reporter.progressed(FEATURES, 0, "replaying " + history.description());
        history.replay(new History.Visitor() {
            @Override
            public void transaction(Transaction transaction, boolean fraud) {
                replay.add(transaction, fraud);
            }

            @Override
            public void progressed(double share, String doing) {
                reporter.progressed(FEATURES, share, doing);
            }
        });
        log.info("replayed {}", history.description());
        return replay.dataset();
    }

    private ModelBundle train(Dataset dataset) {
        Trained trained = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(dataset, version.text(), FeatureCatalogue.standard().schema(), seed, reporter);
        return new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        clock.instant(),
                        trained.trainingRows(),
                        history.description(),
                        seed,
                        version.commit(),
                        trained.evaluation()));
    }

    private static Map<String, Double> metrics(Evaluation evaluation) {
        Map<String, Double> metrics = new TreeMap<>();
        add(metrics, "isolation", evaluation.isolation());
        add(metrics, "autoencoder", evaluation.autoencoder());
        add(metrics, "ensemble", evaluation.ensemble());
        metrics.put("held_out_rows", (double) evaluation.rows());
        metrics.put("held_out_frauds", (double) evaluation.frauds());
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
