package dev.vigil.service.dashboard.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.service.dashboard.privacy.Sight;
import dev.vigil.transaction.TransactionField;
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

        @Schema(
                description =
                        "The record as it came; to who sees masks without what looks like personal data, and … when it is"
                                + " not text.")
        String original,

        @Schema(allowableValues = {"utf-8", "base64"}) String originalEncoding,

        @Schema(description = "Where it lay in Kafka; absent when it never got there.") @Nullable
        String topic,

        @Nullable Integer partition,
        @Nullable Long offset) {
    private static final String UNREADABLE = "…";

    static RejectionItem of(Rejection rejection, Sight sight) {
        Rejection.Position position = rejection.position();
        return new RejectionItem(
                rejection.rejectedAt(),
                rejection.stage().wireName(),
                rejection.source().wireName(),
                sight.text(rejection.reason()),
                rejection.violations().stream()
                        .map(violation -> seen(violation, sight))
                        .toList(),
                original(rejection.original(), sight),
                rejection.original().encoding().wireName(),
                position == null ? null : position.topic(),
                position == null ? null : position.partition(),
                position == null ? null : position.offset());
    }

    private static Violation seen(Violation violation, Sight sight) {
        boolean wallet = violation.field().equals(TransactionField.WALLET_ADDRESS.wireName());
        return new Violation(
                violation.field(),
                wallet ? sight.wallet(violation.value()) : sight.text(violation.value()),
                violation.rule(),
                sight.text(violation.message()));
    }

    private static String original(Original original, Sight sight) {
        return sight == Sight.MASKED && original.encoding() == Original.Encoding.BASE64
                ? UNREADABLE
                : sight.text(original.text());
    }
}
