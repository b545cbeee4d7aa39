package dev.vigil.service.dashboard.label;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.kafka.Label;
import dev.vigil.service.dashboard.privacy.Sight;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody said a transaction turned out to be.
@Schema(name = "Label")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LabelItem(
        @Schema(example = "t-1001") String transactionId,
        @Schema(example = "u-17") String userId,

        @Schema(description = "Absent when the transaction has none, or when it is not known.") @Nullable
        String walletAddress,

        @Schema(description = "When the transaction happened; absent when it is not known.") @Nullable
        Instant transactionTime,

        boolean fraud,

        @Schema(description = "The kind of fraud; absent when unknown or none.", example = "account_takeover") @Nullable
        String scenario,

        @Schema(allowableValues = {"simulator", "analyst", "chargeback"})
        String source,

        @Schema(description = "When it was said: the label made last holds.")
        Instant labelledAt) {
    static LabelItem of(Label label, Sight sight) {
        return new LabelItem(
                label.transactionId(),
                label.userId(),
                unlessEmpty(sight.wallet(label.walletAddress())),
                label.transactionTime(),
                label.fraud(),
                unlessEmpty(label.scenario()),
                label.source().wireName(),
                label.labelledAt());
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
