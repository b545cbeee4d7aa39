package dev.vigil.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/// The thresholds all methods draw for one model, and the one that counts.
public final class Thresholds {
    private final Map<ThresholdMethod, Threshold> byMethod;
    private final ThresholdMethod inForce;

    private Thresholds(Map<ThresholdMethod, Threshold> byMethod, ThresholdMethod inForce) {
        this.byMethod = byMethod;
        this.inForce = inForce;
    }

    /// Computes all of them.
    ///
    /// @param ordinary evidence of rows that are not known frauds, at least one
    /// @param frauds   evidence of known frauds
    /// @param chosen   the method whose threshold is in force if it is available
    public static Thresholds fit(double[] ordinary, double[] frauds, ThresholdOptions options, ThresholdMethod chosen) {
        Distribution distribution = new Distribution(ordinary);
        Map<ThresholdMethod, Threshold> found = new EnumMap<>(ThresholdMethod.class);
        found.put(ThresholdMethod.PERCENTILE, new Threshold.Known(distribution.quantile(options.percentile() / 100)));
        found.put(
                ThresholdMethod.DEVIATION,
                new Threshold.Known(distribution.mean() + options.deviations() * distribution.standardDeviation()));
        if (frauds.length < options.minimumFrauds()) {
            Threshold none = new Threshold.Unavailable(
                    "%d known frauds, at least %d are needed".formatted(frauds.length, options.minimumFrauds()));
            found.put(ThresholdMethod.ROC, none);
            found.put(ThresholdMethod.COST, none);
        } else {
            LabelledScores scores = labelled(ordinary, frauds);
            found.put(
                    ThresholdMethod.ROC,
                    best(
                            scores,
                            Comparator.comparingDouble(
                                    confusion -> confusion.falsePositiveRate() - confusion.recall())));
            found.put(ThresholdMethod.COST, best(scores, Comparator.comparingDouble(options.costs()::of)));
        }
        boolean chosenIsKnown = found.get(chosen) instanceof Threshold.Known;
        return new Thresholds(found, chosenIsKnown ? chosen : ThresholdMethod.PERCENTILE);
    }

    private static LabelledScores labelled(double[] ordinary, double[] frauds) {
        double[] scores = new double[ordinary.length + frauds.length];
        boolean[] fraud = new boolean[scores.length];
        System.arraycopy(ordinary, 0, scores, 0, ordinary.length);
        System.arraycopy(frauds, 0, scores, ordinary.length, frauds.length);
        Arrays.fill(fraud, ordinary.length, fraud.length, true);
        return new LabelledScores(scores, fraud);
    }

    /// The strictest of the thresholds that are smallest by `badness`.
    private static Threshold best(LabelledScores scores, Comparator<Confusion> badness) {
        OperatingPoint best = null;
        for (OperatingPoint point : scores.operatingPoints()) {
            if (best == null || badness.compare(point.confusion(), best.confusion()) < 0) {
                best = point;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("there are no scores to draw a threshold in");
        }
        // An operating point flags what reaches it, a threshold what exceeds it.
        return new Threshold.Known(Math.nextDown(best.threshold()));
    }

    /// What `method` came to.
    public Threshold of(ThresholdMethod method) {
        return byMethod.getOrDefault(method, new Threshold.Unavailable("it was not computed"));
    }

    /// The method that counts: the chosen one, or [ThresholdMethod#PERCENTILE] where that is not available.
    public ThresholdMethod methodInForce() {
        return inForce;
    }

    /// The threshold that counts.
    public double inForce() {
        return switch (of(inForce)) {
            case Threshold.Known known -> known.value();
            case Threshold.Unavailable unavailable -> throw new IllegalStateException(unavailable.reason());
        };
    }
}
