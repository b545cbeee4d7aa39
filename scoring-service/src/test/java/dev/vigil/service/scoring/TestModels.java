package dev.vigil.service.scoring;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.risk.Calibration;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.TrainingOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/// Small models that were really trained, if only on noise.
public final class TestModels {
    private static final int ROWS = 600;

    private TestModels() {}

    public static ModelBundle bundle(String version) {
        return bundle(version, FeatureCatalogue.standard().schema());
    }

    /// A model that gives every transaction so many points, besides what the rules give.
    ///
    /// @param points 0 to 100
    public static ModelBundle giving(String version, double points) {
        ModelBundle trained = bundle(version);
        Ensemble ensemble = trained.ensemble();
        Ensemble giving = new Ensemble(
                version,
                ensemble.featureSchema(),
                new Ensemble.Layer<>(ensemble.isolation().detector(), always(points), 0),
                new Ensemble.Layer<>(ensemble.autoencoder().detector(), always(0), 0),
                null,
                new float[ensemble.width()]);
        return new ModelBundle(giving, trained.provenance());
    }

    private static Calibration always(double points) {
        return new Calibration(new double[] {0, 1}, new double[] {points, points});
    }

    public static ModelBundle bundle(String version, String featureSchema) {
        return train(version, featureSchema, FeatureCatalogue.standard().width());
    }

    /// A model that says it is of this release, but expects more features than there are, and fails when it is
    /// asked.
    public static ModelBundle failing(String version) {
        FeatureCatalogue catalogue = FeatureCatalogue.standard();
        return train(version, catalogue.schema(), catalogue.width() + 1);
    }

    private static ModelBundle train(String version, String featureSchema, int width) {
        Random random = new Random(version.hashCode());
        float[][] rows = new float[ROWS][width];
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
                        Instant.parse("2026-02-01T00:00:00Z"),
                        ROWS,
                        "noise",
                        7,
                        Map.of(),
                        "unknown",
                        trained.evaluation()));
    }
}
