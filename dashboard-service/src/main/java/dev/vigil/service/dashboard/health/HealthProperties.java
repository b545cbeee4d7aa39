package dev.vigil.service.dashboard.health;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How components are watched.
///
/// @param interval         how often each is looked at
/// @param scoringGroup     the consumer group of the scoring service, which tells what it has decided
/// @param scoringStatusUrl the scoring service's health, such as `http://localhost:8002/actuator/health`; asked too
/// when
/// given
/// @param quiet            transactions that wait this long without any being decided mean that scoring is down
@Validated
@ConfigurationProperties("vigil.dashboard.health")
public record HealthProperties(
        @DefaultValue("5s") @NotNull Duration interval,
        @DefaultValue("vigil-scoring") @NotBlank String scoringGroup,
        @Nullable URI scoringStatusUrl,
        @DefaultValue("30s") @NotNull Duration quiet) {}
