package dev.vigil.service.scoring;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.TrainingOptions;
import java.time.Instant;
import java.util.Random;

/// Small models that were really trained, if only on noise.
public final class TestModels {
    private static final int ROWS = 600;

    private TestModels() {}

    public static ModelBundle bundle(String version) {
        return bundle(version, FeatureCatalogue.standard().schema());
    }

    public static ModelBundle bundle(String version, String featureSchema) {
        Random random = new Random(version.hashCode());
        float[][] rows = new float[ROWS][FeatureCatalogue.standard().width()];
        for (float[] row : rows) {
            for (int feature = 0; feature < row.length; feature++) {
                row[feature] = (float) random.nextGaussian();
            }
        }
        EnsembleTrainer.Trained trained = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(
                        new Dataset(rows, new float[ROWS], new boolean[ROWS]),
                        version,
                        featureSchema,
                        7,
                        (stage, percent, message) -> {});
        return new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        Instant.parse("2026-02-01T00:00:00Z"), ROWS, "noise", 7, "unknown", trained.evaluation()));
    }
}
