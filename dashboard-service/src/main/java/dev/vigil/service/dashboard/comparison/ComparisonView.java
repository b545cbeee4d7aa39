package dev.vigil.service.dashboard.comparison;

import dev.vigil.clickhouse.ModelComparison;
import dev.vigil.clickhouse.ModelComparison.Disagreement;
import dev.vigil.clickhouse.ScoreHistogram;
import dev.vigil.clickhouse.ScoreHistogram.Outcome;
import dev.vigil.decision.Verdict;
import dev.vigil.evaluation.Costs;
import dev.vigil.service.dashboard.decision.PolicyProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// How two models scored.
@Schema(name = "Comparison")
record ComparisonView(
        Instant from,
        Instant to,

        @Schema(
                description =
                        "Both were asked about every transaction that is counted; otherwise each is counted where "
                                + "it decided.")
        boolean sameTransactions,

        @Schema(description = "Points of a bin of the histograms; the first begins at 0.", example = "0.5")
        double binWidth,

        Limits thresholds,
        CostsView costs,
        Side a,
        Side b,

        @Schema(description = "Transactions both were asked about.")
        long pairs,

        @Schema(description = "How many of these they would have decided differently.")
        long disagreements,

        @Schema(description = "The last of these, the newest first; 50 at most.")
        List<DisagreementItem> newest) {
    /// The thresholds in force.
    @Schema(name = "ComparisonThresholds")
    record Limits(
            @Schema(description = "Scores from here on are reviewed.", example = "30")
            double review,

            @Schema(description = "Scores above this are blocked.", example = "70")
            double block) {}

    /// What mistakes and reviews cost.
    @Schema(name = "Costs", description = "In US dollars, as training reckons with them.")
    record CostsView(double missedFraud, double falseAlarm, double review) {}

    /// One of the two models.
    @Schema(name = "ComparedModel")
    record Side(String version, long approved, long review, long blocked, Histograms histograms) {}

    /// Transactions by score.
    @Schema(
            name = "ScoreHistograms",
            description = "Transactions by score, apart by what they turned out to be as far as anybody has said.")
    record Histograms(List<Long> fraud, List<Long> legitimate, List<Long> unlabelled) {}

    /// A transaction the two would have decided differently.
    @Schema(name = "Disagreement")
    record DisagreementItem(
            String userId,
            String transactionId,
            Instant decidedAt,

            @Schema(description = "What it turned out to be; null when nobody has said.") @Nullable
            Boolean fraud,

            AnswerView a,
            AnswerView b,

            @Schema(description = "The version whose answer holds.")
            String decidedBy) {}

    /// What a model said.
    @Schema(name = "ModelAnswer")
    record AnswerView(
            @Schema(description = "0 to 100.") double score,

            @Schema(allowableValues = {"approved", "review", "blocked"})
            String verdict) {}

    static ComparisonView of(
            ModelComparison comparison, Instant from, Instant to, PolicyProperties policy, Costs costs) {
        return new ComparisonView(
                from,
                to,
                comparison.sameTransactions(),
                ScoreHistogram.WIDTH,
                new Limits(policy.reviewFrom(), policy.blockAbove()),
                new CostsView(costs.missedFraud(), costs.falseAlarm(), costs.review()),
                side(comparison.a()),
                side(comparison.b()),
                comparison.pairs(),
                comparison.disagreements(),
                comparison.newest().stream().map(ComparisonView::item).toList());
    }

    private static Side side(ScoreHistogram histogram) {
        return new Side(
                histogram.version(),
                histogram.decided(Verdict.APPROVED),
                histogram.decided(Verdict.REVIEW),
                histogram.decided(Verdict.BLOCKED),
                new Histograms(
                        counts(histogram, Outcome.FRAUD),
                        counts(histogram, Outcome.LEGITIMATE),
                        counts(histogram, Outcome.UNLABELLED)));
    }

    private static List<Long> counts(ScoreHistogram histogram, Outcome outcome) {
        return LongStream.of(histogram.counts(outcome)).boxed().toList();
    }

    private static DisagreementItem item(Disagreement disagreement) {
        return new DisagreementItem(
                disagreement.userId(),
                disagreement.transactionId(),
                disagreement.decidedAt(),
                disagreement.outcome() == Outcome.UNLABELLED ? null : disagreement.outcome() == Outcome.FRAUD,
                view(disagreement.a()),
                view(disagreement.b()),
                disagreement.decidedBy());
    }

    private static AnswerView view(ModelComparison.Answer answer) {
        return new AnswerView(answer.score(), answer.verdict().wireName());
    }
}
