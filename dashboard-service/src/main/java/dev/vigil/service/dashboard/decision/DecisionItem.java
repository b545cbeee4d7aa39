package dev.vigil.service.dashboard.decision;

import dev.vigil.kafka.DecisionSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/// A decision as lists and the live feed show it.
@Schema(name = "DecisionSummary", description = "A decision as lists and the live feed show it.")
public record DecisionItem(
        @Schema(example = "tx-5f1c09a2") String transactionId,
        @Schema(example = "user-00017") String userId,

        @Schema(description = "Empty when the movement has none.", example = "0x9c1e")
        String walletAddress,

        @Schema(allowableValues = {"approved", "review", "blocked"})
        String verdict,

        @Schema(description = "0 to 100.", example = "81.4") double score,

        @Schema(description = "A decimal number as text, in `currency`.", example = "1250.00")
        String amount,

        @Schema(example = "USD") String currency,
        @Schema(example = "1250.0") double amountUsd,

        @Schema(allowableValues = {"buy", "sell", "withdraw", "deposit"})
        String transactionType,

        @Schema(description = "When it happened, as the producer says.")
        Instant timestamp,

        Instant decidedAt,

        @Schema(description = "ISO 3166-1 alpha-2, empty when unknown.", example = "DE")
        String ipCountry,

        @Schema(example = "ios") String deviceType,

        @Schema(description = "True when rules alone decided.")
        boolean degraded,

        @Schema(description = "The strongest reason's code, empty when there is none.", example = "impossible_travel")
        String topReason) {
    public static DecisionItem of(DecisionSummary summary) {
        return new DecisionItem(
                summary.transactionId(),
                summary.userId(),
                summary.walletAddress(),
                summary.verdict().wireName(),
                summary.score(),
                summary.amount().toPlainString(),
                summary.currency(),
                summary.amountUsd(),
                summary.type().wireName(),
                summary.timestamp(),
                summary.decidedAt(),
                summary.ipCountry(),
                summary.deviceType(),
                summary.degraded(),
                summary.topReason());
    }
}
