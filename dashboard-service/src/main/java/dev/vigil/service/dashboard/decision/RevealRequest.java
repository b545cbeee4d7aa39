package dev.vigil.service.dashboard.decision;

import dev.vigil.service.dashboard.web.Checks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whose data somebody wants to see, and why.
@Schema(name = "RevealRequest")
record RevealRequest(
        @Schema(example = "t-1001", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String transactionId,

        @Schema(
                description = "Whose transaction it is; ids are unique for a user only.",
                example = "u-17",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String userId,

        @Schema(
                description = "Why; 10 to 256 characters. Kept in the audit log with your name.",
                example = "customer asks where the withdrawal went, ticket 4711",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String reason) {
    private static final int SHORTEST_REASON = 10;

    void check(Checks checks) {
        checks.required("transaction_id", transactionId);
        checks.required("user_id", userId);
        checks.required("reason", reason);
        int length = checks.text("reason", reason).length();
        if (length > 0 && length < SHORTEST_REASON) {
            checks.problem("reason", "must have at least " + SHORTEST_REASON + " characters");
        }
    }

    String transaction() {
        return Objects.toString(transactionId, "").strip();
    }

    String user() {
        return Objects.toString(userId, "").strip();
    }

    String why() {
        return Objects.toString(reason, "").strip();
    }
}
