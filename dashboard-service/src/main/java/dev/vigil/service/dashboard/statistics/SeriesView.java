package dev.vigil.service.dashboard.statistics;

import dev.vigil.clickhouse.StatisticsSeries;
import dev.vigil.service.dashboard.feed.Latency;
import dev.vigil.service.dashboard.feed.Tally;
import dev.vigil.service.dashboard.feed.VerdictCounts;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Columns over time, all of the same length.
@Schema(name = "StatisticsSeries")
record SeriesView(
        @ArraySchema(arraySchema = @Schema(description = "Where each step begins, seconds since the epoch."))
        List<Long> time,

        @ArraySchema(arraySchema = @Schema(description = "Per second."))
        List<Double> approved,

        @ArraySchema(arraySchema = @Schema(description = "Per second."))
        List<Double> review,

        @ArraySchema(arraySchema = @Schema(description = "Per second."))
        List<Double> blocked,

        @ArraySchema(
                arraySchema = @Schema(description = "Null where nothing was decided."),
                schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> latencyP50Ms,

        @ArraySchema(
                arraySchema = @Schema(description = "Null where nothing was decided."),
                schema = @Schema(types = {"number", "null"}))
        List<@Nullable Double> latencyP99Ms) {
    /// @param width seconds of a step
    /// @param end   where the last step ends, seconds since the epoch
    static SeriesView of(List<Tally> steps, long width, long end) {
        return new SeriesView(
                steps.stream().map(Tally::start).toList(),
                perSecond(steps, width, end, VerdictCounts::approved),
                perSecond(steps, width, end, VerdictCounts::review),
                perSecond(steps, width, end, VerdictCounts::blocked),
                latencies(steps, Latency::p50),
                latencies(steps, Latency::p99));
    }

    static SeriesView of(StatisticsSeries stored) {
        return new SeriesView(
                Arrays.stream(stored.epochSeconds()).boxed().toList(),
                Arrays.stream(stored.approvedPerSecond()).boxed().toList(),
                Arrays.stream(stored.reviewPerSecond()).boxed().toList(),
                Arrays.stream(stored.blockedPerSecond()).boxed().toList(),
                orNull(stored.latencyP50Ms()),
                orNull(stored.latencyP99Ms()));
    }

    private static List<@Nullable Double> orNull(double[] column) {
        List<@Nullable Double> values = new ArrayList<>(column.length);
        for (double value : column) {
            values.add(Double.isNaN(value) ? null : value);
        }
        return values;
    }

    private static List<Double> perSecond(
            List<Tally> steps, long width, long end, ToDoubleFunction<VerdictCounts> count) {
        return steps.stream()
                .map(step -> count.applyAsDouble(step.verdicts()) / Math.max(1, Math.min(width, end - step.start())))
                .toList();
    }

    private static List<@Nullable Double> latencies(List<Tally> steps, Function<Latency, @Nullable Double> which) {
        List<@Nullable Double> latencies = new ArrayList<>(steps.size());
        for (Tally step : steps) {
            latencies.add(which.apply(step.latency()));
        }
        return latencies;
    }
}
