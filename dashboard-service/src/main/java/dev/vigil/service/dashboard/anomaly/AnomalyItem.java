package dev.vigil.service.dashboard.anomaly;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.clickhouse.Anomaly;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/// A reading that another system found strange.
@Schema(name = "Anomaly")
record AnomalyItem(
        @Schema(example = "pump-7") String source,
        @Schema(example = "pressure_hpa") String metric,
        double value,
        Instant timestamp,
        @JsonProperty("is_anomaly") boolean anomaly,
        double anomalyScore,
        @Schema(example = "z_score") String anomalyType,
        Instant receivedAt) {
    static AnomalyItem of(Anomaly anomaly) {
        return new AnomalyItem(
                anomaly.source(),
                anomaly.metric(),
                anomaly.value(),
                anomaly.timestamp(),
                anomaly.anomaly(),
                anomaly.score(),
                anomaly.type(),
                anomaly.receivedAt());
    }
}
