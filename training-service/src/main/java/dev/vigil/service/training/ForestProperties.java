package dev.vigil.service.training;

import dev.vigil.layer.isolation.IsolationForestOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How isolation forests are grown.
///
/// @param trees       number of trees
/// @param subsample   rows each of them is grown from
/// @param maxFeatures share of the features each of them may split on
@Validated
@ConfigurationProperties("vigil.training.forest")
record ForestProperties(
        @DefaultValue("100") @Min(1) @Max(1_000) int trees,
        @DefaultValue("256") @Min(2) @Max(4_096) int subsample,

        @DefaultValue("1") @DecimalMin("0.01") @DecimalMax("1")
        double maxFeatures) {
    IsolationForestOptions options() {
        return new IsolationForestOptions(
                trees, subsample, IsolationForestOptions.defaults().contamination(), maxFeatures);
    }
}
