package dev.vigil.training;

/// The quality of an ensemble on rows it was not trained on.
///
/// @param rows        number of rows
/// @param frauds      known frauds among them
/// @param isolation   the forest at its threshold
/// @param autoencoder the autoencoder at its threshold
/// @param ensemble    the total score, at the policy's review threshold
/// @param blocked     the total score, at the policy's block threshold
public record Evaluation(
        int rows,
        int frauds,
        DetectorQuality isolation,
        DetectorQuality autoencoder,
        DetectorQuality ensemble,
        DetectorQuality blocked) {}
