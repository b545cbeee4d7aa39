package dev.vigil.service.dashboard.decision;

import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import java.util.OptionalDouble;

/// A decision's vector, read with the catalogue in force. A vector of another catalogue keeps its numbers but has no
/// names: features are then called by their position, and nothing can be asked for by name.
final class FeatureVector {
    private final FeatureCatalogue catalogue;
    private final float[] values;
    private final boolean named;

    FeatureVector(FeatureCatalogue catalogue, String schema, float[] values) {
        this.catalogue = catalogue;
        this.values = values;
        this.named = schema.equals(catalogue.schema()) && values.length == catalogue.width();
    }

    boolean named() {
        return named;
    }

    int width() {
        return values.length;
    }

    String name(int index) {
        return named ? catalogue.feature(index).name() : "#" + index;
    }

    String unit(int index) {
        return named ? catalogue.feature(index).unit() : "";
    }

    String group(int index) {
        return named ? catalogue.feature(index).group().wireName() : "";
    }

    String description(int index) {
        return named ? catalogue.feature(index).description() : "a feature of another catalogue";
    }

    /// In the unit people read; as it is in the vector when that unit is not known.
    double value(int index) {
        return natural(index, values[index]);
    }

    /// Another number of the same feature, in the unit people read.
    double natural(int index, double inVector) {
        return named ? catalogue.feature(index).natural((float) inVector) : inVector;
    }

    /// A value by the feature's name, if names are known and there is such a feature.
    OptionalDouble value(String name) {
        if (!named) {
            return OptionalDouble.empty();
        }
        for (int index = 0; index < values.length; index++) {
            Feature feature = catalogue.feature(index);
            if (feature.name().equals(name)) {
                return OptionalDouble.of(feature.natural(values[index]));
            }
        }
        return OptionalDouble.empty();
    }
}
