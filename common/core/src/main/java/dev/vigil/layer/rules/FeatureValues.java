package dev.vigil.layer.rules;

import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;

/// A feature vector read in the features' own units.
final class FeatureValues {
    private final FeatureCatalogue catalogue;
    private float[] vector = {};

    FeatureValues(FeatureCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Reads from `next` from now on.
    void read(float[] next) {
        vector = next;
    }

    /// The place of a feature in the vector; looked up once, when a rule is made.
    int indexOf(String name) {
        return catalogue.indexOf(name);
    }

    double value(int feature) {
        return catalogue.feature(feature).natural(vector[feature]);
    }

    /// A count or a flag, free of the rounding a logarithmic scale leaves.
    long whole(int feature) {
        return Math.round(value(feature));
    }

    /// The value with its unit.
    String text(int feature) {
        Feature described = catalogue.feature(feature);
        return described.text(vector[feature]);
    }
}
