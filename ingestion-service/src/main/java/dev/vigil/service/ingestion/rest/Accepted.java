package dev.vigil.service.ingestion.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/// Kafka has the transaction; the decision follows.
///
/// @param decision where the dashboard service shows the decision
@Schema(description = "Kafka has the transaction; the decision follows at the link.")
record Accepted(
        @JsonProperty("transaction_id") @Schema(example = "t-1001")
        String transactionId,

        @Schema(example = "accepted") String status,
        @Schema(example = "/api/decisions/t-1001") String decision) {
    static Accepted of(String transactionId) {
        String segment = UriUtils.encodePathSegment(transactionId, StandardCharsets.UTF_8);
        return new Accepted(transactionId, "accepted", "/api/decisions/" + segment);
    }
}
