package dev.vigil.training;

/// How well one score found the frauds of a held-out period. Ratios are NaN where nothing can be said, such as a recall
/// without frauds.
///
/// @param rocAuc           area under the ROC curve
/// @param averagePrecision area under the precision-recall curve, by steps
/// @param precision        at the threshold
/// @param recall           at the threshold
/// @param f1               harmonic mean of the two
/// @param alertRate        share of all rows above the threshold
public record DetectorQuality(
        double rocAuc, double averagePrecision, double precision, double recall, double f1, double alertRate) {}
