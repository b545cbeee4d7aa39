package dev.vigil.layer.supervised;

/// The straight line that turns margins into log-odds as they are observed.
///
/// Platt: *Probabilistic Outputs for Support Vector Machines*, 1999, with his corrected targets; fitted by Newton's
/// method as Lin, Lin, Weng: *A Note on Platt's Probabilistic Outputs*, 2007, advise.
///
/// @param factor above 0: the order of the margins is kept
record ProbabilityScale(double factor, double offset) {
    private static final double LEAST_FACTOR = 0.1;

    /// @param margins of rows the model has not learned from
    static ProbabilityScale fit(double[] margins, boolean[] fraud) {
        Fit fit = new Fit(margins, fraud);
        ProbabilityScale free = fit.best(new ProbabilityScale(1, 0), true);
        return free.factor >= LEAST_FACTOR ? free : fit.best(new ProbabilityScale(LEAST_FACTOR, 0), false);
    }

    /// The log-odds a margin stands for.
    double evidence(double margin) {
        return factor * margin + offset;
    }

    private static final class Fit {
        private static final int MAX_STEPS = 50;
        private static final double RIDGE = 1e-9;

        private final double[] margins;
        private final boolean[] fraud;
        private final double high;
        private final double low;

        Fit(double[] margins, boolean[] fraud) {
            int frauds = 0;
            for (boolean each : fraud) {
                frauds += each ? 1 : 0;
            }
            this.margins = margins;
            this.fraud = fraud;
            this.high = (frauds + 1.0) / (frauds + 2.0);
            this.low = 1.0 / (fraud.length - frauds + 2.0);
        }

        /// Newton steps until the loss stays.
        ///
        /// @param withFactor whether the factor is to be found too
        ProbabilityScale best(ProbabilityScale start, boolean withFactor) {
            ProbabilityScale scale = start;
            double loss = loss(scale);
            for (int step = 0; step < MAX_STEPS; step++) {
                ProbabilityScale next = improved(scale, loss, withFactor);
                double nextLoss = loss(next);
                if (!(nextLoss < loss * (1 - 1e-9))) {
                    break;
                }
                scale = next;
                loss = nextLoss;
            }
            return scale;
        }

        private double target(int row) {
            return fraud[row] ? high : low;
        }

        private double loss(ProbabilityScale scale) {
            double sum = 0;
            for (int row = 0; row < margins.length; row++) {
                double evidence = scale.evidence(margins[row]);
                // ln(1 + e^x) without overflow.
                sum += Math.max(evidence, 0) + Math.log1p(Math.exp(-Math.abs(evidence))) - target(row) * evidence;
            }
            return sum;
        }

        /// A Newton step, halved until it lowers the loss.
        private ProbabilityScale improved(ProbabilityScale scale, double loss, boolean withFactor) {
            double slopeFactor = 0;
            double slopeOffset = 0;
            double bendFactor = RIDGE;
            double bendBoth = 0;
            double bendOffset = RIDGE;
            for (int row = 0; row < margins.length; row++) {
                double margin = withFactor ? margins[row] : 0;
                double probability = 1 / (1 + Math.exp(-scale.evidence(margins[row])));
                double slope = probability - target(row);
                double bend = probability * (1 - probability);
                slopeFactor += slope * margin;
                slopeOffset += slope;
                bendFactor += bend * margin * margin;
                bendBoth += bend * margin;
                bendOffset += bend;
            }
            double determinant = bendFactor * bendOffset - bendBoth * bendBoth;
            double stepFactor = (bendOffset * slopeFactor - bendBoth * slopeOffset) / determinant;
            double stepOffset = (bendFactor * slopeOffset - bendBoth * slopeFactor) / determinant;
            for (double share = 1; share > 1e-6; share /= 2) {
                ProbabilityScale next =
                        new ProbabilityScale(scale.factor - share * stepFactor, scale.offset - share * stepOffset);
                if (loss(next) < loss) {
                    return next;
                }
            }
            return scale;
        }
    }
}
