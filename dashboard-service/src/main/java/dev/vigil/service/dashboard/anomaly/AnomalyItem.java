package dev.vigil.service.dashboard.anomaly;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.clickhouse.Anomaly;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reading that another system found strange.
@Schema(name = "Anomaly")
record AnomalyItem(
        @Schema(description = "The same for the same content.", example = "3b0f6f8a-9c2b-3a55-8a0e-0a1f6f1f2c55")
        String id,

        @Schema(example = "pump-7") String source,
        @Schema(example = "pressure_hpa") String metric,
        double value,
        Instant timestamp,
        @JsonProperty("is_anomaly") boolean anomaly,
        double anomalyScore,
        @Schema(example = "z_score") String anomalyType,
        Instant receivedAt,

        @Schema(description = "Whether somebody has taken notice.")
        boolean acknowledged,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant acknowledgedAt,

        @Schema(
                types = {"string", "null"},
                description = "As the audit log calls them.",
                example = "slack:anna")
        @Nullable
        String acknowledgedBy) {
    static AnomalyItem of(Anomaly anomaly) {
        Anomaly.Acknowledgement acknowledgement = anomaly.acknowledgement();
        return new AnomalyItem(
                anomaly.id(),
                anomaly.source(),
                anomaly.metric(),
                anomaly.value(),
                anomaly.timestamp(),
                anomaly.anomaly(),
                anomaly.score(),
                anomaly.type(),
                anomaly.receivedAt(),
                acknowledgement != null,
                acknowledgement == null ? null : acknowledgement.at(),
                acknowledgement == null ? null : acknowledgement.by());
    }
}
