package dev.vigil.service.dashboard.feed;

import io.swagger.v3.oas.annotations.media.Schema;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/// How long decisions took from the arrival of the transaction, in milliseconds; null where nothing was decided.
@Schema(description = "From the arrival of a transaction to its decision; null without decisions.")
public record Latency(
        @Schema(
                types = {"number", "null"},
                example = "12")
        @Nullable
        Double p50,

        @Schema(
                types = {"number", "null"},
                example = "35")
        @Nullable
        Double p99,

        @Schema(
                types = {"number", "null"},
                example = "80")
        @Nullable
        Double max) {
    public static final Latency NONE = new Latency(null, null, null);

    static Latency of(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        return new Latency(
                (double) histogram.getValueAtPercentile(50), (double) histogram.getValueAtPercentile(99), (double)
                        histogram.getMaxValue());
    }
}
