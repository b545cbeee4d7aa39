package dev.vigil.service.dashboard.training;

import dev.vigil.clickhouse.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The service that trains models and puts them in force.
///
/// @param trainingUrl      the training service
/// @param trainingKey      an API key of it with the role `modeller`; null where nobody needs one, and for an empty
/// text
/// @param trainingPatience how long its answer is waited for; it waits some seconds itself for Kafka to say who trains
@Validated
@ConfigurationProperties("vigil.dashboard")
public record TrainingProperties(
        @DefaultValue("http://localhost:8003") @NotNull URI trainingUrl,
        @Nullable Secret trainingKey,
        @DefaultValue("10s") @NotNull Duration trainingPatience) {
    public TrainingProperties {
        trainingKey = trainingKey == null || trainingKey.value().isBlank() ? null : trainingKey;
    }
}
