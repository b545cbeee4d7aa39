package dev.vigil.service.dashboard.label;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Limits of taking labels.
///
/// @param maxBody        the largest request taken
/// @param maxItems       how many labels one request may hold; each is looked up before any is published
/// @param publishTimeout how long Kafka may take to acknowledge
@Validated
@ConfigurationProperties("vigil.dashboard.labels")
record LabelProperties(
        @DefaultValue("1MB") @NotNull DataSize maxBody,
        @DefaultValue("500") @Min(1) @Max(100_000) int maxItems,
        @DefaultValue("5s") @NotNull Duration publishTimeout) {}
