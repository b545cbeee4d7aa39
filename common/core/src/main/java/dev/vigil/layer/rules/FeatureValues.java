package dev.vigil.layer.rules;

import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;

/// A feature vector read in the features' own units.
final class FeatureValues {
    private final FeatureCatalogue catalogue;
    private final float[] vector;

    /// Of no vector yet.
    FeatureValues(FeatureCatalogue catalogue) {
        this(catalogue, new float[0]);
    }

    private FeatureValues(FeatureCatalogue catalogue, float[] vector) {
        this.catalogue = catalogue;
        this.vector = vector;
    }

    /// The values of a vector of the same catalogue.
    FeatureValues of(float[] other) {
        return new FeatureValues(catalogue, other);
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
