package dev.vigil.risk;

import dev.vigil.evaluation.Distribution;

/// A monotone, piecewise-linear map from a detector's evidence to points.
///
/// The knots are quantiles of the evidence seen in training, placed by tail probability: evidence that one ordinary
/// transaction in ten reaches is worth nothing, and every further power of ten is worth the same number of points,
/// up to
/// the layer's maximum at one in about three thousand. Points of different detectors thereby mean the same: how
/// rare it is to be this strange.
public final class Calibration {
    private static final double[] TAIL = {1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4};
    private static final double LOG_ODDS_STEP = 0.25;

    /// On each side of even odds.
    private static final int LOG_ODDS_KNOTS = 32;

    private final double[] evidence;
    private final double[] points;

    /// @param evidence strictly increasing, finite, at least two knots
    /// @param points   as long as `evidence`, finite, not decreasing, from 0 up
    /// @throws IllegalArgumentException if the knots break one of these rules
    public Calibration(double[] evidence, double[] points) {
        if (evidence.length < 2 || evidence.length != points.length) {
            throw new IllegalArgumentException(
                    "a calibration needs at least two knots, each with evidence and points, got " + evidence.length
                            + " and " + points.length);
        }
        for (int knot = 0; knot < evidence.length; knot++) {
            boolean ordered = knot == 0 || (evidence[knot] > evidence[knot - 1] && points[knot] >= points[knot - 1]);
            if (!Double.isFinite(evidence[knot]) || !(points[knot] >= 0 && points[knot] <= 100) || !ordered) {
                throw new IllegalArgumentException("calibration knot " + knot + " is out of order or range: evidence "
                        + evidence[knot] + ", points " + points[knot]);
            }
        }
        this.evidence = evidence.clone();
        this.points = points.clone();
    }

    /// Fits the knots to the evidence of training rows.
    ///
    /// @param evidence  of the training rows
    /// @param maxPoints what the rarest evidence is worth, above 0
    public static Calibration fit(Distribution evidence, double maxPoints) {
        double[] knots = new double[TAIL.length];
        double[] points = new double[TAIL.length];
        double decades = Math.log10(TAIL[0] / TAIL[TAIL.length - 1]);
        for (int knot = 0; knot < TAIL.length; knot++) {
            double quantile = evidence.quantile(1 - TAIL[knot]);
            // Ties in the sample must not make two knots coincide.
            knots[knot] = knot == 0 ? quantile : Math.max(quantile, Math.nextUp(knots[knot - 1]));
            points[knot] = maxPoints * Math.log10(TAIL[0] / TAIL[knot]) / decades;
        }
        return new Calibration(knots, points);
    }

    /// For evidence that is the log-odds of fraud: the points are the probability in percent, a straight line
    /// between quarters of a unit and 0 or 100 from the odds of e^8 = 3,000 to one on.
    public static Calibration ofLogOdds() {
        double[] knots = new double[2 * LOG_ODDS_KNOTS + 1];
        double[] points = new double[knots.length];
        for (int knot = 0; knot < knots.length; knot++) {
            knots[knot] = (knot - LOG_ODDS_KNOTS) * LOG_ODDS_STEP;
            points[knot] = 100 / (1 + Math.exp(-knots[knot]));
        }
        points[0] = 0;
        points[points.length - 1] = 100;
        return new Calibration(knots, points);
    }

    /// The points for an amount of evidence: 0 below the first knot, the maximum above the last.
    public double points(double value) {
        int last = evidence.length - 1;
        if (!(value > evidence[0])) {
            return points[0];
        }
        if (value >= evidence[last]) {
            return points[last];
        }
        int knot = 1;
        while (evidence[knot] < value) {
            knot++;
        }
        double share = (value - evidence[knot - 1]) / (evidence[knot] - evidence[knot - 1]);
        return points[knot - 1] + share * (points[knot] - points[knot - 1]);
    }

    /// The most points this calibration can give.
    public double maxPoints() {
        return points[points.length - 1];
    }

    /// The knots' evidence, strictly increasing.
    public double[] evidence() {
        return evidence.clone();
    }

    /// The knots' points, not decreasing.
    public double[] knotPoints() {
        return points.clone();
    }
}
