package dev.vigil.service.dashboard.feed;

import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/// How long decisions took from the arrival of the transaction, in milliseconds; null where nothing was decided.
public record Latency(
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable Double max) {
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
