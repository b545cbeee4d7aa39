package dev.vigil.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.OnnxModel;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A model of simulated transactions, here and in ONNX Runtime.
class OnnxExportTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final List<String> NAMES =
            CATALOGUE.features().stream().map(Feature::name).toList();
    private static Dataset history;

    @BeforeAll
    static void simulate() {
        Simulation simulation = new Simulation(SimulationOptions.startingAt(Instant.parse("2026-01-05T00:00:00Z"))
                .withUsers(60)
                .withFraudShare(0.02));
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RuleLayer.standard());
        for (int row = 0; row < 8_000; row++) {
            SimulatedTransaction next = simulation.next();
            replay.add(next.transaction(), next.fraud());
        }
        history = replay.dataset();
    }

    @Test
    void evidenceScoresAndLatentVectorAreTheSame() throws OrtException {
        ModelBundle bundle = train(3);
        try (OnnxModel model = new OnnxModel(OnnxExport.encode(bundle, NAMES))) {
            float[][] rows = history.rows();
            float[] isolation = model.run("isolation_evidence", rows);
            float[] isolationScore = model.run("isolation_score", rows);
            float[] autoencoder = model.run("autoencoder_evidence", rows);
            float[] supervised = model.run("supervised_evidence", rows);
            float[] supervisedScore = model.run("supervised_score", rows);
            float[] latent = model.run("latent", rows);
            EnsembleEvaluator evaluator = new EnsembleEvaluator(bundle.ensemble());
            int others = 0;
            for (int row = 0; row < rows.length; row++) {
                EnsembleEvaluator.Result expected = evaluator.evaluate(rows[row], 0, Combination.SUM);
                assertThat((double) isolation[row])
                        .isCloseTo(expected.isolation().evidence(), within(1e-5));
                assertThat((double) isolationScore[row])
                        .isCloseTo(expected.isolation().score(), within(1e-5));
                assertThat((double) autoencoder[row])
                        .isCloseTo(expected.autoencoder().evidence(), within(1e-5));
                float[] vector = expected.explanation().latent();
                for (int i = 0; i < vector.length; i++) {
                    assertThat(latent[row * vector.length + i]).isCloseTo(vector[i], within(1e-4f));
                }
                boolean same = Math.abs(supervised[row] - expected.supervised().evidence()) < 1e-5
                        && Math.abs(supervisedScore[row] - expected.supervised().score()) < 1e-5;
                others += same ? 0 : 1;
            }
            assertThat(others)
                    .as("rows whose evidence lies within rounding of a threshold of the supervised trees")
                    .isLessThan(rows.length / 500);
        }
    }

    @Test
    void saysWhatItIs() throws OrtException {
        ModelBundle bundle = train(Integer.MAX_VALUE);
        try (OnnxModel model = new OnnxModel(OnnxExport.encode(bundle, NAMES))) {
            assertThat(model.properties())
                    .containsEntry("version", "v-onnx")
                    .containsEntry("feature_schema", CATALOGUE.schema())
                    .containsEntry("features", String.join(",", NAMES))
                    .containsEntry("trained_at", "1970-01-01T00:00:00Z")
                    .containsKeys("isolation_evidence_threshold", "autoencoder_evidence_threshold")
                    .doesNotContainKey("supervised_evidence_threshold");
            assertThatThrownBy(() -> model.run("supervised_evidence", history.rows()))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static ModelBundle train(int fewestFrauds) {
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        Trained trained = new EnsembleTrainer(
                        new TrainingOptions(
                                defaults.isolation(),
                                defaults.autoencoder(),
                                defaults.supervised(),
                                fewestFrauds,
                                defaults.heldOut(),
                                defaults.thresholds(),
                                defaults.strangestShare()),
                        DecisionPolicy.DEFAULT)
                .train(history, "v-onnx", CATALOGUE.schema(), 5, (stage, share, message) -> {});
        return new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        Instant.EPOCH, trained.trainingRows(), "test", 5, Map.of(), "unknown", trained.evaluation()));
    }
}
