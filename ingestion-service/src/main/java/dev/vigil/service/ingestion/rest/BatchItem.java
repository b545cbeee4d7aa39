package dev.vigil.service.ingestion.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.transaction.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one transaction of a batch.
///
/// @param index         its place in the batch, from 0
/// @param transactionId absent when it could not be made out
/// @param errors        absent unless it was rejected
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchItem(
        int index,
        @JsonProperty("transaction_id") @Nullable String transactionId,
        Status status,
        @Nullable List<Violation> errors) {
    /// What can become of it.
    @Schema(description = "unavailable: Kafka was away, send it again")
    enum Status {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("unavailable")
        UNAVAILABLE
    }

    static BatchItem of(int index, String transactionId, Status status) {
        return new BatchItem(index, transactionId, status, null);
    }
}
