package dev.vigil.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Scores with the truth beside them, and how well the one ranks the other. Higher scores are more suspicious.
///
/// Rows of equal score are never told apart: every measure treats them as one group, so that results do not depend on
/// the
/// order of the rows.
public final class LabelledScores {
    /// From the highest to the lowest.
    private final double[] scores;

    private final boolean[] fraud;
    private final long frauds;

    /// @param scores any numbers but NaN
    /// @param fraud  the truth about each, of the same length
    /// @throws IllegalArgumentException if the lengths differ or a score is NaN
    public LabelledScores(double[] scores, boolean[] fraud) {
        if (scores.length != fraud.length) {
            throw new IllegalArgumentException(scores.length + " scores but " + fraud.length + " labels");
        }
        int[] order = descending(scores);
        this.scores = new double[scores.length];
        this.fraud = new boolean[scores.length];
        long count = 0;
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            this.scores[i] = scores[row];
            this.fraud[i] = fraud[row];
            count += fraud[row] ? 1 : 0;
        }
        this.frauds = count;
    }

    private static int[] descending(double[] scores) {
        Integer[] rows = new Integer[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is not a number");
            }
            rows[i] = i;
        }
        Arrays.sort(rows, (a, b) -> Double.compare(scores[b], scores[a]));
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }

    public int rows() {
        return scores.length;
    }

    public long frauds() {
        return frauds;
    }

    /// Area under the ROC curve: the probability that a random fraud scores above a random ordinary row, ties
    /// counting half (Mann-Whitney U).
    ///
    /// Fawcett: *An introduction to ROC analysis*, Pattern Recognition Letters 27, 2006. NaN when one of
    /// the classes is empty.
    public double rocAuc() {
        double pairsWon = 0;
        long fraudAbove = 0;
        for (int from = 0, to; from < scores.length; from = to) {
            to = endOfTies(from);
            long tied = countFraud(from, to);
            long ordinary = to - from - tied;
            pairsWon += ordinary * (fraudAbove + tied / 2.0);
            fraudAbove += tied;
        }
        return pairsWon / ((double) frauds * (scores.length - frauds));
    }

    /// Average precision: the sum over the thresholds of precision times the gain in recall, without interpolation.
    ///
    /// As scikit-learn's `average_precision_score`; Davis, Goadrich: *The Relationship Between Precision-Recall and
    /// ROC Curves*, ICML 2006, say why not to interpolate. NaN when there is no fraud.
    public double averagePrecision() {
        double sum = 0;
        long found = 0;
        for (int from = 0, to; from < scores.length; from = to) {
            to = endOfTies(from);
            long tied = countFraud(from, to);
            found += tied;
            sum += tied * ((double) found / to);
        }
        return sum / frauds;
    }

    /// What flagging every score of at least `threshold` would give.
    public Confusion atThreshold(double threshold) {
        int flagged = 0;
        while (flagged < scores.length && scores[flagged] >= threshold) {
            flagged++;
        }
        return confusion(flagged, countFraud(0, flagged));
    }

    /// All different thresholds from the strictest to the laxest, each with what it gives: the points of the ROC and
    /// of the precision-recall curve.
    public List<OperatingPoint> operatingPoints() {
        List<OperatingPoint> points = new ArrayList<>();
        long found = 0;
        for (int from = 0, to; from < scores.length; from = to) {
            to = endOfTies(from);
            found += countFraud(from, to);
            points.add(new OperatingPoint(scores[from], confusion(to, found)));
        }
        return points;
    }

    private Confusion confusion(int flagged, long found) {
        long ordinary = scores.length - frauds;
        long falsePositives = flagged - found;
        return new Confusion(found, falsePositives, ordinary - falsePositives, frauds - found);
    }

    private int endOfTies(int from) {
        int to = from + 1;
        while (to < scores.length && scores[to] == scores[from]) {
            to++;
        }
        return to;
    }

    private long countFraud(int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            count += fraud[i] ? 1 : 0;
        }
        return count;
    }
}
