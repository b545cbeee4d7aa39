package dev.vigil.service.dashboard.anomaly;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.clickhouse.Anomaly;
import dev.vigil.service.dashboard.web.Checks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reading with the verdict of the system that sends it. Every property is required.
@Schema(name = "Alert")
record AlertRequest(
        @Schema(example = "pump-7") @Nullable String source,
        @Schema(example = "1013.2") @Nullable Double value,
        @Schema(example = "pressure_hpa") @Nullable String metric,
        @Nullable Instant timestamp,
        @JsonProperty("is_anomaly") @Nullable Boolean anomaly,
        @Schema(example = "4.2") @Nullable Double anomalyScore,
        @Schema(example = "z_score") @Nullable String anomalyType) {

    /// Gathers in `checks` everything that is wrong.
    void check(Checks checks) {
        checks.required("source", source);
        checks.required("metric", metric);
        checks.required("anomaly_type", anomalyType);
        checks.finite("value", value);
        checks.finite("anomaly_score", anomalyScore);
        checks.plausible("timestamp", timestamp);
        if (anomaly == null) {
            checks.problem("is_anomaly", "is required");
        }
    }

    /// The reading, once [#check] has passed.
    Anomaly anomaly(Instant receivedAt) {
        return new Anomaly(
                id(),
                Objects.requireNonNull(source).strip(),
                Objects.requireNonNull(metric).strip(),
                Objects.requireNonNull(value),
                Objects.requireNonNull(timestamp),
                Objects.requireNonNull(anomaly),
                Objects.requireNonNull(anomalyScore),
                Objects.requireNonNull(anomalyType).strip(),
                receivedAt,
                null);
    }

    private String id() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
