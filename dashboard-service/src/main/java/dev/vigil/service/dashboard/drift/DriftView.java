package dev.vigil.service.dashboard.drift;

import dev.vigil.clickhouse.DriftDay;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.DriftMetric;
import dev.vigil.drift.RetrainingTrigger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Drift day by day, and what was done about it.
@Schema(name = "Drift")
record DriftView(
        @Schema(
                types = {"string", "null"},
                format = "date-time",
                description = "Of the last comparison; null before the first.")
        @Nullable
        Instant computedAt,

        @Schema(
                types = {"string", "null"},
                description = "The model in force at the last comparison.",
                example = "v20261121-093000_a1b2c3d")
        @Nullable
        String modelVersion,

        @Schema(
                allowableValues = {"ok", "warming_up", "no_data"},
                description =
                        "`warming_up` while the features cannot be compared; `no_data` before the first comparison.")
        String status,

        @Schema(description = "One line for people.") String message,
        List<Series> series,

        @Schema(description = "The last first.") List<TriggerItem> triggers) {
    private static final String NEVER = "nothing has been compared yet: the training service does so once an hour";

    /// One feature, score or quality over the days.
    @Schema(name = "DriftSeries")
    record Series(
            @Schema(example = "amount_usd") String name,

            @Schema(allowableValues = {"data", "target", "concept"})
            String kind,

            @Schema(description = "Days with a comparison, in order.")
            List<Day> days) {}

    /// The worst of a day.
    @Schema(name = "DriftDay")
    record Day(
            @Schema(description = "UTC.") LocalDate date,

            @Schema(
                    types = {"number", "null"},
                    description = "Stability index; the fall of recall or average precision for `concept`. Null when "
                            + "it could not be computed.")
            @Nullable
            Double value,

            @Schema(
                    allowableValues = {"none", "medium", "high", "unknown"},
                    description = "`unknown` when it could not be computed, or moves by itself and is not judged.")
            String level) {
        static Day of(DriftDay day) {
            return new Day(day.date(), day.value(), day.level().wireName());
        }
    }

    /// That drift was found.
    @Schema(name = "RetrainingTrigger")
    record TriggerItem(
            Instant triggeredAt,

            @Schema(allowableValues = {"data", "target", "concept"})
            String kind,

            @Schema(allowableValues = {"medium", "high"}) String level,

            @Schema(description = "What has drifted, the furthest first.")
            List<String> names,

            @Schema(allowableValues = {"retrain", "alert", "nothing"})
            String action,

            String reason,

            @Schema(description = "The training that began; empty when none did.")
            String runId) {
        static TriggerItem of(RetrainingTrigger trigger) {
            return new TriggerItem(
                    trigger.triggeredAt(),
                    trigger.kind().wireName(),
                    trigger.level().wireName(),
                    trigger.names(),
                    trigger.action().wireName(),
                    trigger.reason(),
                    trigger.runId());
        }
    }

    /// @param latest   everything of the last comparison
    /// @param days     by kind, name and day
    /// @param triggers the last first
    static DriftView of(List<DriftMetric> latest, List<DriftDay> days, List<RetrainingTrigger> triggers) {
        List<TriggerItem> items = triggers.stream().map(TriggerItem::of).toList();
        if (latest.isEmpty()) {
            return new DriftView(null, null, "no_data", NEVER, series(days), items);
        }
        DriftMetric first = latest.getFirst();
        boolean compared = latest.stream()
                .anyMatch(metric -> metric.kind() == DriftKind.DATA && metric.level() != DriftLevel.UNKNOWN);
        return new DriftView(
                first.computedAt(),
                first.modelVersion(),
                compared ? "ok" : "warming_up",
                compared ? summary(latest) : first.message(),
                series(days),
                items);
    }

    private static String summary(List<DriftMetric> latest) {
        List<String> drifted = latest.stream()
                .filter(metric -> metric.level().compareTo(DriftLevel.MEDIUM) >= 0)
                .map(DriftMetric::name)
                .toList();
        return drifted.isEmpty() ? "no drift" : "drifted: " + String.join(", ", drifted);
    }

    private static List<Series> series(List<DriftDay> days) {
        Map<String, List<DriftDay>> byName = new LinkedHashMap<>();
        days.forEach(day ->
                byName.computeIfAbsent(day.name(), name -> new ArrayList<>()).add(day));
        return byName.values().stream()
                .map(each -> new Series(
                        each.getFirst().name(),
                        each.getFirst().kind().wireName(),
                        each.stream().map(Day::of).toList()))
                .toList();
    }
}
