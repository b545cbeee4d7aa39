package dev.vigil.service.dashboard.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.kafka.Rejection;
import dev.vigil.transaction.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dead letter.
@Schema(name = "Rejection")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RejectionItem(
        Instant rejectedAt,
        @Schema(allowableValues = {"intake", "scoring"}) String stage,

        @Schema(allowableValues = {"rest", "kafka", "file", "simulator"})
        String source,

        @Schema(description = "One line for people.", example = "amount must be greater than 0")
        String reason,

        List<Violation> violations,
        @Schema(description = "The record as it came.") String original,
        @Schema(allowableValues = {"utf-8", "base64"}) String originalEncoding,

        @Schema(description = "Where it lay in Kafka; absent when it never got there.") @Nullable
        String topic,

        @Nullable Integer partition,
        @Nullable Long offset) {
    static RejectionItem of(Rejection rejection) {
        Rejection.Position position = rejection.position();
        return new RejectionItem(
                rejection.rejectedAt(),
                rejection.stage().wireName(),
                rejection.source().wireName(),
                rejection.reason(),
                rejection.violations(),
                rejection.original().text(),
                rejection.original().encoding().wireName(),
                position == null ? null : position.topic(),
                position == null ? null : position.partition(),
                position == null ? null : position.offset());
    }
}
