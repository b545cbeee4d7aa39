package dev.vigil.training;

import dev.vigil.evaluation.ThresholdOptions;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.supervised.BoostedTreesOptions;

/// What a training run may be told.
///
/// @param isolation           trees and subsample
/// @param autoencoder         epochs, batch and patience
/// @param supervised          trees and learning rate
/// @param fewestFrauds        confirmed frauds to learn from below which there is no supervised layer, at least 3
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
        if (fewestFrauds < 3) {
            throw new IllegalArgumentException("fewestFrauds must be at least 3, got " + fewestFrauds);
        }
        if (!(heldOut > 0 && heldOut < 1)) {
            throw new IllegalArgumentException("heldOut must be above 0 and below 1, got " + heldOut);
        }
        if (!(strangestShare >= 0 && strangestShare < 1)) {
            throw new IllegalArgumentException("strangestShare must be at least 0 and below 1, got " + strangestShare);
        }
    }
}
