package dev.vigil.lifecycle;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.decision.Verdict;
import dev.vigil.evaluation.CardPrecision;
import dev.vigil.evaluation.Costs;
import dev.vigil.evaluation.LabelledScores;
import dev.vigil.evaluation.PopulationStability;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.training.Dataset;

/// Has models decide the same held-out rows, under the policy that is in force.
public final class Examination {
    private static final double PER = 1_000;

    /// Bins of 5 points; no points at all is a bin of its own, because most rows have none.
    private static final double[] SCORE_EDGES = edges();

    private final HeldOut heldOut;
    private final DecisionPolicy policy;
    private final Costs costs;
    private final int cardsPerDay;
    private final NanoClock clock;

    /// A clock for short spans.
    @FunctionalInterface
    public interface NanoClock {
        /// Nanoseconds since some fixed moment, as [System#nanoTime].
        long nanoTime();
    }

    /// @param cardsPerDay how many users investigators can look at a day, at least 1
    public Examination(HeldOut heldOut, DecisionPolicy policy, Costs costs, int cardsPerDay, NanoClock clock) {
        this.heldOut = heldOut;
        this.policy = policy;
        this.costs = costs;
        this.cardsPerDay = cardsPerDay;
        this.clock = clock;
    }

    /// One model's answers.
    public static final class Answers {
        private final double[] scores;
        private final Performance performance;

        Answers(double[] scores, Performance performance) {
            this.scores = scores;
            this.performance = performance;
        }

        public Performance performance() {
            return performance;
        }

        /// How far these scores' distribution is from those of `other` on the same rows; see [PopulationStability].
        public double stability(Answers other) {
            return PopulationStability.index(SCORE_EDGES, other.scores, scores);
        }
    }

    /// Has `ensemble` decide every row.
    public Answers of(Ensemble ensemble) {
        Dataset rows = heldOut.rows();
        double[] scores = new double[rows.size()];
        EnsembleEvaluator evaluator = new EnsembleEvaluator(ensemble);
        long begin = clock.nanoTime();
        for (int row = 0; row < scores.length; row++) {
            scores[row] = evaluator
                    .evaluate(rows.rows()[row], rows.rulesPoints()[row], policy.combination())
                    .points()
                    .total();
        }
        double microseconds = (clock.nanoTime() - begin) / 1e3 / scores.length;
        return new Answers(scores, performance(scores, microseconds));
    }

    private Performance performance(double[] scores, double microseconds) {
        Dataset rows = heldOut.rows();
        LabelledScores labelled = new LabelledScores(scores, rows.fraud());
        return new Performance(
                scores.length,
                rows.frauds(),
                labelled.rocAuc(),
                labelled.averagePrecision(),
                cardPrecision(scores),
                rows.frauds() == 0
                        ? Double.NaN
                        : labelled.atThreshold(policy.reviewFrom()).recall(),
                rows.frauds() == 0
                        ? Double.NaN
                        : labelled.atThreshold(Math.nextUp(policy.blockAbove())).precision(),
                cost(scores) / scores.length * PER,
                labelled.atThreshold(policy.reviewFrom()).alertRate(),
                microseconds);
    }

    private double cardPrecision(double[] scores) {
        if (heldOut.rows().frauds() == 0) {
            return Double.NaN;
        }
        CardPrecision precision = new CardPrecision();
        for (int row = 0; row < scores.length; row++) {
            precision.add(
                    heldOut.day(row),
                    heldOut.user(row),
                    scores[row],
                    heldOut.rows().fraud()[row]);
        }
        return precision.at(cardsPerDay);
    }

    private double cost(double[] scores) {
        double sum = 0;
        for (int row = 0; row < scores.length; row++) {
            boolean fraud = heldOut.rows().fraud()[row];
            Verdict verdict = policy.verdict(scores[row]);
            sum += switch (verdict) {
                case APPROVED -> fraud ? costs.missedFraud() : 0;
                case REVIEW -> costs.review();
                case BLOCKED -> fraud ? 0 : costs.falseAlarm();
            };
        }
        return sum;
    }

    private static double[] edges() {
        double[] edges = new double[20];
        for (int edge = 0; edge < edges.length; edge++) {
            edges[edge] = 5 * edge;
        }
        return edges;
    }
}
