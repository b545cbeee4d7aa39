package dev.vigil.service.dashboard.drift;

import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftMetric;
import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The worst comparison of a day: then and now side by side.
@Schema(name = "DriftHistogram")
record DriftHistogram(
        @Schema(example = "amount_usd") String name,
        LocalDate date,

        @Schema(allowableValues = {"data", "target", "concept"})
        String kind,

        @Schema(
                description = "Upper bounds of all bins but the last, each belonging to the bin it bounds, in the unit "
                        + "people read; empty for `concept`.")
        List<Double> bounds,

        @Schema(description = "Share of each bin in training; the only value of `concept`.")
        List<Double> reference,

        @Schema(description = "Share of each bin that day; the only value of `concept`.")
        List<Double> current,

        @Schema(
                types = {"number", "null"},
                description = "Stability index; the fall of recall or average precision for `concept`.")
        @Nullable
        Double value,

        @Schema(allowableValues = {"none", "medium", "high", "unknown"})
        String level,

        @Schema(description = "Transactions it was computed from; known frauds for `concept`.")
        long rows,

        @Schema(description = "What it means, or why it is not judged.")
        String message) {
    static DriftHistogram of(DriftMetric metric, LocalDate date) {
        return new DriftHistogram(
                metric.name(),
                date,
                metric.kind().wireName(),
                metric.kind() == DriftKind.DATA ? natural(metric) : metric.bounds(),
                metric.reference(),
                metric.current(),
                metric.value(),
                metric.level().wireName(),
                metric.rows(),
                metric.message());
    }

    /// A feature of another release has no unit here and stays as it is.
    private static List<Double> natural(DriftMetric metric) {
        return FeatureCatalogue.standard().features().stream()
                .filter(feature -> feature.name().equals(metric.name()))
                .findFirst()
                .map(feature -> natural(metric.bounds(), feature))
                .orElse(metric.bounds());
    }

    private static List<Double> natural(List<Double> bounds, Feature feature) {
        return bounds.stream().map(bound -> feature.natural(bound.floatValue())).toList();
    }
}
