package dev.vigil.service.dashboard.model;

import dev.vigil.clickhouse.LabelAge;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was known of decisions when they were so many days old.
@Schema(name = "LabelAge")
record LabelAgeItem(
        @Schema(description = "How old decisions were, days.", example = "7")
        int days,

        @Schema(description = "Decisions of the range that are that old by now.")
        long decided,

        @Schema(description = "Of them, not approved.") long alerts,

        @Schema(description = "Of them, called a fraud or harmless by that age.")
        long labelled,

        @Schema(description = "Called a fraud by that age.") long frauds,

        @Schema(description = "Frauds that were not approved.")
        long caught,

        @Schema(description = "Called harmless by that age, and not approved.")
        long falseAlarms,

        @Schema(
                types = {"number", "null"},
                description = "Share of the frauds that was not approved; null when none was known.")
        @Nullable
        Double recall,

        @Schema(
                types = {"number", "null"},
                description = "Share of frauds among the labelled that were not approved; null when none was.")
        @Nullable
        Double precision) {
    static LabelAgeItem of(LabelAge age) {
        return new LabelAgeItem(
                age.days(),
                age.decided(),
                age.alerts(),
                age.labelled(),
                age.frauds(),
                age.caught(),
                age.falseAlarms(),
                age.recall(),
                age.precision());
    }
}
