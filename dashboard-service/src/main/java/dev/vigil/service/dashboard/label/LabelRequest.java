package dev.vigil.service.dashboard.label;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A label as the OpenAPI document describes it. Requests are read from their bytes instead, so that whatever is wrong
/// with one label can be named while the others go on.
@Schema(
        name = "LabelRequest",
        description = "What a transaction turned out to be. Other properties than these are refused.")
record LabelRequest(
        @Schema(maxLength = 128, example = "t-1001") String transactionId,

        @Schema(maxLength = 128, example = "u-17", description = "Whose transaction it is.")
        String userId,

        boolean fraud,

        @Schema(maxLength = 64, example = "account_takeover", description = "The kind of fraud; only with fraud.")
        @Nullable
        String scenario,

        @Schema(
                allowableValues = {"analyst", "chargeback"},
                defaultValue = "analyst")
        @Nullable
        String source,

        @Schema(
                description = "When it was said: not before the transaction, not more than 10 minutes ahead; now "
                        + "when absent.")
        @Nullable
        Instant labelledAt) {}
