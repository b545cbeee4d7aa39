package dev.vigil.training;

import org.jspecify.annotations.Nullable;

/// The quality of an ensemble on rows it was not trained on.
///
/// @param rows        number of rows
/// @param frauds      known frauds among them
/// @param isolation   the forest at its threshold
/// @param autoencoder the autoencoder at its threshold
/// @param supervised  the supervised layer at its threshold, null when there is none
/// @param ensemble    the total score, at the policy's review threshold
/// @param blocked     the total score, at the policy's block threshold
public record Evaluation(
        int rows,
        int frauds,
        DetectorQuality isolation,
        DetectorQuality autoencoder,
        @Nullable DetectorQuality supervised,
        DetectorQuality ensemble,
        DetectorQuality blocked) {}
