package dev.vigil.training;

import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.isolation.IsolationForestOptions;

/// What a training run may be told.
///
/// @param isolation           trees and subsample
/// @param autoencoder         epochs, batch and patience
/// @param heldOut             share of the newest rows kept for evaluation, above 0 and below 1
/// @param thresholdPercentile evidence above this percentile of training is an anomaly, above 0 and below 100
/// @param strangestShare      share of rows the forest finds strangest that the autoencoder does not learn from, 0 to
/// below 1
public record TrainingOptions(
        IsolationForestOptions isolation,
        AutoencoderOptions autoencoder,
        double heldOut,
        double thresholdPercentile,
        double strangestShare) {
    public static final TrainingOptions DEFAULT =
            new TrainingOptions(IsolationForestOptions.defaults(), AutoencoderOptions.defaults(), 0.2, 95, 0.1);

    public TrainingOptions {
        requireOpen("heldOut", heldOut, 1);
        requireOpen("thresholdPercentile", thresholdPercentile, 100);
        if (!(strangestShare >= 0 && strangestShare < 1)) {
            throw new IllegalArgumentException("strangestShare must be at least 0 and below 1, got " + strangestShare);
        }
    }

    private static void requireOpen(String name, double value, double limit) {
        if (!(value > 0 && value < limit)) {
            throw new IllegalArgumentException(name + " must be above 0 and below " + limit + ", got " + value);
        }
    }
}
