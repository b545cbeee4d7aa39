package dev.vigil.drift;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.FraudsFound;
import dev.vigil.evaluation.Histogram;
import dev.vigil.evaluation.PopulationStability;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.training.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Draws up the reference of a model from the history it was trained on.
///
/// **What the present is compared with.** Features: the newest seven days, when the profiles they come from knew
/// most, and every day of the week is in it once. Scores and qualities: the rows held out of training.
///
/// **What can be judged.** A stability index presumes that ordinary days resemble each other. Not every feature
/// does that: the day of the week is another each day, the age of an account and whatever counts from the first
/// transaction on grow with the stream. Instead of a list of such features, the history is asked: each of its
/// days is compared with the reference as the present will be, and [ReferenceHistogram#ownMovement] is the
/// largest index. What would have been noticed then cannot tell drift from an ordinary day.
///
/// A history begins with empty profiles, as a stream does. Days before they have filled ([DriftLimits#warmUp],
/// at most a third of the history) are left out of both; what still fills after that shows as its own movement.
///
/// Days are those of UTC; the first and the last are incomplete and count for the scores only. Of a history that is
/// too short for that, or has a gap at its end, all rows are the reference.
public final class ReferenceBuilder {
    private static final int BINS = 10;
    private static final int LONGEST_REFERENCE = 7;

    private final List<String> features;
    private final DriftLimits limits;

    /// @param features names, in the order of the vector
    public ReferenceBuilder(List<String> features, DriftLimits limits) {
        this.features = List.copyOf(features);
        this.limits = limits;
    }

    /// @param rows    a history, oldest first
    /// @param days    of each row, days since 1970 in UTC
    /// @param heldOut the first row that was held out of training
    /// @param policy  the verdicts follow from
    public DriftReference build(Dataset rows, int[] days, int heldOut, Ensemble ensemble, DecisionPolicy policy) {
        Dataset tried = rows.slice(heldOut, rows.size());
        double[] scores = scores(tried, ensemble, policy);
        List<ReferenceHistogram> histograms = new ArrayList<>(features(rows.rows(), days));
        histograms.addAll(targets(scores, Arrays.copyOfRange(days, heldOut, days.length), policy));
        FraudsFound found = new FraudsFound();
        for (int row = 0; row < scores.length; row++) {
            found.rows(FraudsFound.tenth(scores[row]), 1);
            if (tried.fraud()[row]) {
                found.fraud(days[heldOut + row], scores[row]);
            }
        }
        return new DriftReference(
                ensemble.version(),
                histograms,
                List.of(
                        new ReferenceQuality(DriftReference.RECALL, found.recall(policy.reviewFrom())),
                        new ReferenceQuality(DriftReference.AVERAGE_PRECISION, found.averagePrecision())));
    }

    private static double[] scores(Dataset rows, Ensemble ensemble, DecisionPolicy policy) {
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        double[] scores = new double[rows.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = evaluator
                    .evaluate(rows.rows()[row], rows.rulesPoints()[row], policy.combination())
                    .points()
                    .total();
        }
        return scores;
    }

    private List<ReferenceHistogram> features(float[][] rows, int[] days) {
        int first = days[0] + 1;
        int last = days[days.length - 1] - 1;
        int third = Math.max(0, last - first + 1) / 3;
        int warm = first + (int) Math.min(limits.warmUp().toDays(), third);
        int newest = last + 1 - Math.min(LONGEST_REFERENCE, third);
        List<ReferenceHistogram> references = new ArrayList<>();
        for (int feature = 0; feature < features.size(); feature++) {
            double[] values = column(rows, feature);
            double[] recent = between(values, days, newest, last);
            Histogram histogram = Histogram.ofEqualShares(recent.length == 0 ? values : recent, BINS);
            references.add(new ReferenceHistogram(
                    DriftKind.DATA,
                    features.get(feature),
                    histogram,
                    ownMovement(histogram, values, days, warm, last)));
        }
        return references;
    }

    private static double[] column(float[][] rows, int feature) {
        double[] values = new double[rows.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows[row][feature];
        }
        return values;
    }

    private static double[] between(double[] values, int[] days, int from, int to) {
        return IntStream.range(0, values.length)
                .filter(row -> days[row] >= from && days[row] <= to)
                .mapToDouble(row -> values[row])
                .toArray();
    }

    private List<ReferenceHistogram> targets(double[] scores, int[] days, DecisionPolicy policy) {
        Histogram score = Histogram.ofEqualShares(scores, BINS);
        Histogram verdicts = Histogram.within(Math.nextDown(policy.reviewFrom()), policy.blockAbove());
        for (double each : scores) {
            verdicts.add(each);
        }
        int first = days[0] + 1;
        int last = days[days.length - 1] - 1;
        return List.of(
                new ReferenceHistogram(
                        DriftKind.TARGET, DriftReference.SCORE, score, ownMovement(score, scores, days, first, last)),
                new ReferenceHistogram(
                        DriftKind.TARGET,
                        DriftReference.VERDICTS,
                        verdicts,
                        ownMovement(verdicts, scores, days, first, last)));
    }

    private double ownMovement(Histogram reference, double[] values, int[] days, int from, int to) {
        Map<Integer, Histogram> histograms = new HashMap<>();
        for (int row = 0; row < values.length; row++) {
            if (days[row] >= from && days[row] <= to) {
                histograms
                        .computeIfAbsent(days[row], day -> reference.emptied())
                        .add(values[row]);
            }
        }
        return histograms.values().stream()
                .filter(day -> day.total() >= limits.minimumRows())
                .mapToDouble(day -> PopulationStability.index(reference, day))
                .max()
                .orElse(Double.NaN);
    }
}
