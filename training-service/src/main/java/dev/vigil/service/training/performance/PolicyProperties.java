package dev.vigil.service.training.performance;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.risk.Combination;
import dev.vigil.risk.CombinationStrategy;
import dev.vigil.risk.LayerWeights;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How scores become verdicts: the same keys as the scoring service's, to be given the same values.
///
/// @param version     names the policy
/// @param reviewFrom  scores from here on are not approved
/// @param blockAbove  scores above this are blocked
/// @param combination how the layers' points become one score
/// @param weights     the share of each layer under `weighted`
@Validated
@ConfigurationProperties("vigil.scoring.policy")
public record PolicyProperties(
        @DefaultValue("default-1") @NotBlank String version,
        @DefaultValue("30") @Min(0) @Max(100) double reviewFrom,
        @DefaultValue("70") @Min(0) @Max(100) double blockAbove,
        @DefaultValue("sum") @NotNull CombinationStrategy combination,
        @DefaultValue Weights weights) {
    /// Shares that add up to 1.
    public record Weights(
            @DefaultValue("0.4") double rules,
            @DefaultValue("0.3") double isolation,
            @DefaultValue("0.3") double autoencoder) {}

    /// The policy as models are examined under it.
    public DecisionPolicy decisionPolicy() {
        LayerWeights shares = new LayerWeights(weights.rules(), weights.isolation(), weights.autoencoder());
        return new DecisionPolicy(version, reviewFrom, blockAbove, new Combination(combination, shares));
    }
}
