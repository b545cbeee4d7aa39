package dev.vigil.training;

import static dev.vigil.training.TrainingStage.AUTOENCODER;
import static dev.vigil.training.TrainingStage.EVALUATE;
import static dev.vigil.training.TrainingStage.FOREST;
import static dev.vigil.training.TrainingStage.THRESHOLDS;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.Distribution;
import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.autoencoder.AutoencoderTrainer;
import dev.vigil.layer.autoencoder.OrdinaryRows;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.isolation.IsolationForestTrainer;
import dev.vigil.risk.Calibration;
import dev.vigil.risk.LayerPoints;
import dev.vigil.scoring.Ensemble;

/// Trains both detectors on a history and makes them comparable.
///
/// The newest part of the history is kept for evaluation. Known frauds are left out of training; the autoencoder also
/// does not see the rows the forest finds strangest, or it would learn to reconstruct the very frauds nobody has
/// reported. The same dataset, options and seed give the same ensemble.
public final class EnsembleTrainer {
    private final TrainingOptions options;
    private final EnsembleEvaluation evaluation;

    /// @param policy the thresholds the ensemble is evaluated at
    public EnsembleTrainer(TrainingOptions options, DecisionPolicy policy) {
        this.options = options;
        this.evaluation = new EnsembleEvaluation(policy);
    }

    /// An ensemble and how well it did on the held-out rows.
    ///
    /// @param trainingRows rows the detectors learned from
    public record Trained(Ensemble ensemble, int trainingRows, Evaluation evaluation) {}

    /// @param history       oldest first, enough that both parts of the split have rows
    /// @param version       of the ensemble
    /// @param featureSchema of the catalogue that made the rows
    /// @throws IllegalArgumentException if the history is too short to split
    public Trained train(Dataset history, String version, String featureSchema, long seed, TrainingListener listener) {
        int split = (int) Math.round(history.size() * (1 - options.heldOut()));
        if (split < 2 || split >= history.size()) {
            throw new IllegalArgumentException("a history of " + history.size() + " rows is too short to hold out "
                    + options.heldOut() + " of it");
        }
        float[][] rows = history.slice(0, split).ordinaryRows();
        Ensemble ensemble = train(rows, version, featureSchema, seed, listener);
        Dataset heldOut = history.slice(split, history.size());
        listener.progressed(EVALUATE, 0, "evaluating on the newest " + heldOut.size() + " transactions");
        return new Trained(ensemble, rows.length, evaluation.evaluate(ensemble, heldOut));
    }

    private Ensemble train(float[][] rows, String version, String featureSchema, long seed, TrainingListener listener) {
        listener.progressed(FOREST, 0, "growing the isolation forest on " + rows.length + " rows");
        IsolationForest forest = new IsolationForestTrainer(options.isolation()).train(rows, seed);
        float[][] ordinary = OrdinaryRows.of(rows, forest, options.strangestShare());
        listener.progressed(AUTOENCODER, 0, "training the autoencoder on " + ordinary.length + " rows");
        int epochs = options.autoencoder().epochs();
        Autoencoder autoencoder = new AutoencoderTrainer(options.autoencoder())
                .train(
                        ordinary,
                        seed,
                        (epoch, loss, validationLoss) -> listener.progressed(
                                AUTOENCODER,
                                (double) epoch / epochs,
                                "epoch %d of at most %d: loss %.4f, validation %.4f"
                                        .formatted(epoch, epochs, loss, validationLoss)));
        listener.progressed(
                THRESHOLDS, 0, "setting thresholds at the " + options.thresholdPercentile() + "th percentile");
        return new Ensemble(
                version,
                featureSchema,
                layer(forest, rows, LayerPoints.MAXIMUM.isolation()),
                layer(autoencoder, rows, LayerPoints.MAXIMUM.autoencoder()),
                medians(rows));
    }

    private <D extends Detector> Ensemble.Layer<D> layer(D detector, float[][] rows, double maxPoints) {
        Detector.Evaluator evaluator = detector.evaluator();
        double[] evidence = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            evidence[row] = evaluator.evidence(rows[row]);
        }
        Distribution distribution = new Distribution(evidence);
        double threshold = distribution.quantile(options.thresholdPercentile() / 100);
        return new Ensemble.Layer<>(detector, Calibration.fit(distribution, maxPoints), threshold);
    }

    private static float[] medians(float[][] rows) {
        float[] medians = new float[rows[0].length];
        double[] column = new double[rows.length];
        for (int feature = 0; feature < medians.length; feature++) {
            for (int row = 0; row < rows.length; row++) {
                column[row] = rows[row][feature];
            }
            medians[feature] = (float) new Distribution(column).quantile(0.5);
        }
        return medians;
    }
}
