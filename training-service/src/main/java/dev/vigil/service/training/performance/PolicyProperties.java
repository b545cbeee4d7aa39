package dev.vigil.service.training.performance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The threshold of the ensemble: the same key as the scoring service's, to be given the same value.
///
/// @param reviewFrom scores from here on are not approved
@Validated
@ConfigurationProperties("vigil.scoring.policy")
record PolicyProperties(
        @DefaultValue("30") @Min(0) @Max(100) double reviewFrom) {}
