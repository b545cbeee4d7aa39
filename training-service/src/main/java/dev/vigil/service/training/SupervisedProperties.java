package dev.vigil.service.training;

import dev.vigil.layer.supervised.BoostedTreesOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When there is a layer that learns from known frauds, and how its trees are grown.
///
/// @param fewestFrauds   confirmed frauds of the whole history below which there is no such layer; half as many have to
///                       be among the rows that are learned from
/// @param trees          number of trees
/// @param depth          levels of splits in a tree
/// @param learningRate   share of its fit each tree contributes
/// @param ordinaryShare  of the rows not known as frauds each tree sees; the frauds it sees all
/// @param featureShare   of the features each tree may split on
/// @param regularisation how much evidence a leaf must have before it moves far from 0
/// @param leastCurvature what both sides of a split must have of p(1 - p), summed over their rows
@Validated
@ConfigurationProperties("vigil.training.supervised")
record SupervisedProperties(
        @DefaultValue("50") @Min(3) @Max(1_000_000) int fewestFrauds,
        @DefaultValue("100") @Min(1) @Max(1_000) int trees,
        @DefaultValue("5") @Min(1) @Max(8) int depth,

        @DefaultValue("0.06") @DecimalMin("0.0001") @DecimalMax("1")
        double learningRate,

        @DefaultValue("0.3") @DecimalMin("0.001") @DecimalMax("1")
        double ordinaryShare,

        @DefaultValue("0.3") @DecimalMin("0.01") @DecimalMax("1")
        double featureShare,

        @DefaultValue("10") @DecimalMin("0") @DecimalMax("1000000")
        double regularisation,

        @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1000000")
        double leastCurvature) {
    BoostedTreesOptions options() {
        return new BoostedTreesOptions(
                trees, depth, learningRate, ordinaryShare, featureShare, regularisation, leastCurvature);
    }
}
