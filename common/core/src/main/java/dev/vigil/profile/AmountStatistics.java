package dev.vigil.profile;

/// All amounts ever seen, in US cents: sums, so that the order of arrival does not matter.
public final class AmountStatistics {
    /// Weight of the newest amount in [#recentMeanCents()].
    private static final double RECENT_WEIGHT = 0.1;

    private long count;
    private long sum;
    private long max;
    private double squares;
    private double logs;
    private double logSquares;
    private double recentMean;

    AmountStatistics() {}

    public long count() {
        return count;
    }

    public long sumCents() {
        return sum;
    }

    /// Largest amount, 0 without any.
    public long maxCents() {
        return max;
    }

    /// Arithmetic mean, 0 without any.
    public double meanCents() {
        return count == 0 ? 0 : sum / (double) count;
    }

    /// Sample standard deviation, 0 with fewer than two amounts.
    public double deviationCents() {
        return count < 2 ? 0 : Math.sqrt(Math.max(0, squares - meanCents() * sum) / (count - 1));
    }

    /// Mean of ln(1 + cents), 0 without any: the logarithm of a typical amount that one large amount hardly moves.
    public double logMean() {
        return count == 0 ? 0 : logs / count;
    }

    /// Sample standard deviation of ln(1 + cents), 0 with fewer than two amounts.
    public double logDeviation() {
        return count < 2 ? 0 : Math.sqrt(Math.max(0, logSquares - logMean() * logs) / (count - 1));
    }

    /// Exponentially weighted mean in order of arrival, each new amount with weight 0.1; 0 without any.
    public double recentMeanCents() {
        return recentMean;
    }

    void clear() {
        count = 0;
        sum = 0;
        max = 0;
        squares = 0;
        logs = 0;
        logSquares = 0;
        recentMean = 0;
    }

    void observe(long cents) {
        double log = Math.log1p((double) cents);
        recentMean = count == 0 ? cents : recentMean + RECENT_WEIGHT * (cents - recentMean);
        count++;
        sum += cents;
        max = Math.max(max, cents);
        squares += (double) cents * cents;
        logs += log;
        logSquares += log * log;
    }

    void encode(Packer packer) {
        packer.unsigned(count);
        packer.unsigned(sum);
        packer.unsigned(max);
        packer.floating(squares);
        packer.floating(logs);
        packer.floating(logSquares);
        packer.floating(recentMean);
    }

    void decode(Unpacker unpacker) {
        count = unpacker.unsigned();
        sum = unpacker.unsigned();
        max = unpacker.unsigned();
        squares = unpacker.floating();
        logs = unpacker.floating();
        logSquares = unpacker.floating();
        recentMean = unpacker.floating();
    }
}
