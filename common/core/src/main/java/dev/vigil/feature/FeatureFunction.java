package dev.vigil.feature;

/// Computes one feature in its unit. Must not allocate, and must be finite for every context.
@FunctionalInterface
public interface FeatureFunction {
    double value(FeatureContext context);
}
