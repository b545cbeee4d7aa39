package dev.vigil.service.dashboard.model;

import dev.vigil.feature.Feature;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/// One number the models look at.
@Schema(name = "Feature")
record FeatureItem(
        @Schema(example = "amount_to_user_average") String name,
        @Schema(example = "amount") String group,

        @Schema(description = "Of the value people read.", example = "times")
        String unit,

        @Schema(example = "0 and more") String range,

        @Schema(
                description = "What of the value goes into the vector.",
                allowableValues = {"linear", "logarithmic"})
        String scale,

        String formula,
        String description) {
    static FeatureItem of(Feature feature) {
        return new FeatureItem(
                feature.name(),
                feature.group().wireName(),
                feature.unit(),
                feature.range(),
                feature.scale().name().toLowerCase(Locale.ROOT),
                feature.formula(),
                feature.description());
    }
}
