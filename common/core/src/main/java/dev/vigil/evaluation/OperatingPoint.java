package dev.vigil.evaluation;

/// One point of the ROC and of the precision-recall curve.
///
/// @param threshold flagged is what scores at least this much
public record OperatingPoint(double threshold, Confusion confusion) {}
