package dev.vigil.training;

import dev.vigil.evaluation.ThresholdOptions;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.supervised.BoostedTreesOptions;
import java.util.Map;
import java.util.TreeMap;

/// What a training run may be told.
///
/// @param isolation           trees and subsample
/// @param autoencoder         epochs, batch and patience
/// @param supervised          trees and learning rate
/// @param fewestFrauds        confirmed frauds in the whole history below which there is no supervised layer, at least
/// 3; see [#fewestLearned]
/// @param heldOut             share of the newest rows kept for evaluation, above 0 and below 1
/// @param thresholds          where each detector's evidence becomes an anomaly
/// @param strangestShare      share of rows the forest finds strangest that the autoencoder does not learn from, 0 to
/// below 1
public record TrainingOptions(
        IsolationForestOptions isolation,
        AutoencoderOptions autoencoder,
        BoostedTreesOptions supervised,
        int fewestFrauds,
        double heldOut,
        ThresholdOptions thresholds,
        double strangestShare) {
    private static final int LEAST_FRAUDS = 3;

    /// What the figures in docs/performance.md were measured with.
    public static final TrainingOptions DEFAULT = new TrainingOptions(
            IsolationForestOptions.defaults(),
            AutoencoderOptions.defaults(),
            BoostedTreesOptions.defaults(),
            50,
            0.2,
            ThresholdOptions.DEFAULT,
            0.1);

    public TrainingOptions {
        if (fewestFrauds < LEAST_FRAUDS) {
            throw new IllegalArgumentException(
                    "fewestFrauds must be at least " + LEAST_FRAUDS + ", got " + fewestFrauds);
        }
        if (!(heldOut > 0 && heldOut < 1)) {
            throw new IllegalArgumentException("heldOut must be above 0 and below 1, got " + heldOut);
        }
        if (!(strangestShare >= 0 && strangestShare < 1)) {
            throw new IllegalArgumentException("strangestShare must be at least 0 and below 1, got " + strangestShare);
        }
    }

    /// How many of [#fewestFrauds] must be among the rows that are learned from: half of them, and no fewer than a
    /// supervised layer needs at all.
    public int fewestLearned() {
        return Math.max(LEAST_FRAUDS, Math.ceilDiv(fewestFrauds, 2));
    }

    /// What the layers were trained with, by name, for the record.
    ///
    /// @param engine       that trained the autoencoder; as all values are numbers, its name is part of the key
    /// @param learningRate of the autoencoder, which may have been another than was wanted
    /// @param supervised   whether there is such a layer
    public Map<String, Double> recorded(String engine, double learningRate, boolean supervised) {
        Map<String, Double> all = new TreeMap<>();
        all.put("isolation_forest.trees", (double) isolation.trees());
        all.put("isolation_forest.subsample", (double) isolation.subsample());
        all.put("isolation_forest.max_features", isolation.maxFeatures());
        all.put("autoencoder.engine." + engine, 1.0);
        all.put("autoencoder.hidden", (double) autoencoder.hidden());
        all.put("autoencoder.latent", (double) autoencoder.latent());
        all.put("autoencoder.epochs", (double) autoencoder.epochs());
        all.put("autoencoder.batch", (double) autoencoder.batch());
        all.put("autoencoder.patience", (double) autoencoder.patience());
        all.put("autoencoder.learning_rate", learningRate);
        all.put("autoencoder.contamination", strangestShare);
        if (supervised) {
            all.put("supervised.trees", (double) this.supervised.trees());
            all.put("supervised.depth", (double) this.supervised.depth());
            all.put("supervised.learning_rate", this.supervised.learningRate());
        }
        return all;
    }
}
