package dev.vigil.clickhouse;

import java.util.Arrays;

/// Statistics over time, by columns of equal length. The arrays are owned by this object and must not be changed.
public final class StatisticsSeries {
    private final long[] epochSeconds;
    private final double[] approvedPerSecond;
    private final double[] reviewPerSecond;
    private final double[] blockedPerSecond;
    private final double[] latencyP50Ms;
    private final double[] latencyP99Ms;

    StatisticsSeries(int points) {
        epochSeconds = new long[points];
        approvedPerSecond = new double[points];
        reviewPerSecond = new double[points];
        blockedPerSecond = new double[points];
        latencyP50Ms = nothing(points);
        latencyP99Ms = nothing(points);
    }

    private static double[] nothing(int points) {
        double[] column = new double[points];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /// The start of each point.
    public long[] epochSeconds() {
        return epochSeconds;
    }

    public double[] approvedPerSecond() {
        return approvedPerSecond;
    }

    public double[] reviewPerSecond() {
        return reviewPerSecond;
    }

    public double[] blockedPerSecond() {
        return blockedPerSecond;
    }

    /// NaN where nothing was decided.
    public double[] latencyP50Ms() {
        return latencyP50Ms;
    }

    /// NaN where nothing was decided.
    public double[] latencyP99Ms() {
        return latencyP99Ms;
    }
}
