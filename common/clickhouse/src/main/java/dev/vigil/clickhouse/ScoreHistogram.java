package dev.vigil.clickhouse;

import dev.vigil.decision.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// How a model's scores are spread, apart for frauds, for what was said to be none, and for what nobody has said
/// anything of. Bins are [#WIDTH] points wide; the last one has the score of 100 as well.
public final class ScoreHistogram {
    /// Points of a bin.
    public static final double WIDTH = 0.5;

    /// Number of bins.
    public static final int BINS = 200;

    /// What a transaction turned out to be.
    public enum Outcome {
        FRAUD,
        LEGITIMATE,
        UNLABELLED
    }

    private final String version;
    private final Map<Outcome, long[]> counts = new EnumMap<>(Outcome.class);
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);

    ScoreHistogram(String version) {
        this.version = version;
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new long[BINS]);
        }
    }

    void add(Outcome outcome, Verdict verdict, int bin, long transactions) {
        Objects.requireNonNull(counts.get(outcome))[bin] += transactions;
        verdicts.merge(verdict, transactions, Long::sum);
    }

    /// The model.
    public String version() {
        return version;
    }

    /// Transactions by bin.
    public long[] counts(Outcome outcome) {
        return Objects.requireNonNull(counts.get(outcome)).clone();
    }

    /// Transactions it decided so, or would have.
    public long decided(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }
}
