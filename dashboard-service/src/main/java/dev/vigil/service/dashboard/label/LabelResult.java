package dev.vigil.service.dashboard.label;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vigil.kafka.Label;
import dev.vigil.service.dashboard.privacy.Sight;
import dev.vigil.transaction.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one label of a request.
@JsonInclude(JsonInclude.Include.NON_NULL)
record LabelResult(
        @Schema(description = "Its place in the request, from 0.")
        int index,

        @Schema(description = "As it was written; absent when it was not.") @Nullable
        String transactionId,

        Status status,

        @Schema(description = "The label as published, or the one it repeats; absent when refused.") @Nullable
        LabelItem label,

        @Schema(description = "What was in force before; absent when nothing was, or when this repeats it.") @Nullable
        LabelItem previous,

        @Schema(description = "Whether the label is the one that holds now; false when it was made before another.")
        boolean inForce,

        @Schema(description = "Every broken rule, when refused.")
        List<Violation> errors) {
    /// What can become of it.
    @Schema(description = "unchanged: the label in force says the same, so nothing was published")
    enum Status {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("refused")
        REFUSED
    }

    static LabelResult accepted(int index, Label label, @Nullable Label previous, boolean inForce, Sight sight) {
        return new LabelResult(
                index,
                label.transactionId(),
                Status.ACCEPTED,
                LabelItem.of(label, sight),
                previous == null ? null : LabelItem.of(previous, sight),
                inForce,
                List.of());
    }

    static LabelResult unchanged(int index, Label label, Sight sight) {
        return new LabelResult(
                index, label.transactionId(), Status.UNCHANGED, LabelItem.of(label, sight), null, true, List.of());
    }

    /// @param transactionId empty when there was none
    static LabelResult refused(int index, String transactionId, List<Violation> errors) {
        return new LabelResult(
                index,
                transactionId.isEmpty() ? null : transactionId,
                Status.REFUSED,
                null,
                null,
                false,
                List.copyOf(errors));
    }
}
