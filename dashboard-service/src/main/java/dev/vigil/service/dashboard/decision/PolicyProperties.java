package dev.vigil.service.dashboard.decision;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The thresholds in force: the same keys as the scoring service's, to be given the same values.
///
/// @param version    names the policy in every decision it takes
/// @param reviewFrom scores from here on are reviewed
/// @param blockAbove scores above this are blocked
@Validated
@ConfigurationProperties("vigil.scoring.policy")
public record PolicyProperties(
        @DefaultValue("default-1") @NotBlank String version,
        @DefaultValue("30") double reviewFrom,
        @DefaultValue("70") double blockAbove) {}
