package dev.vigil.service.dashboard.decision;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is masked in other answers.
@Schema(name = "Revealed")
record Revealed(
        String transactionId,
        String userId,

        @Schema(description = "Empty when the movement has none.")
        String walletAddress,

        @Schema(types = {"number", "null"}) @Nullable Double latitude,
        @Schema(types = {"number", "null"}) @Nullable Double longitude) {
    static Revealed of(Transaction transaction) {
        Coordinates place = transaction.location();
        return new Revealed(
                transaction.transactionId(),
                transaction.userId(),
                transaction.walletAddress(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude());
    }
}
