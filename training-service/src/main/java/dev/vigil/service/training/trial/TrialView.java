package dev.vigil.service.training.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.kafka.Demotion;
import dev.vigil.lifecycle.trial.Comparison;
import dev.vigil.lifecycle.trial.Finding;
import dev.vigil.lifecycle.trial.Mean;
import dev.vigil.lifecycle.trial.Means;
import dev.vigil.lifecycle.trial.Pair;
import dev.vigil.lifecycle.trial.Share;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model under test, as the API shows it.
@Schema(name = "Trial")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrialView(
        @Schema(description = "The model under test.", example = "v20261121-093000_a1b2c3d")
        String challenger,

        @Schema(description = "The model in force.") String champion,

        @Schema(description = "Of the users whose transactions the challenger decides, 0 to 1.")
        double share,

        @Schema(description = "When the test began.") Instant since,

        @Schema(description = "When it ends at the latest.") Instant endsBy,

        @Schema(description = "Why it is tested.") String reason,

        @Nullable @Schema(description = "Why it decides nothing any more; absent while it decides.")
        DemotionView demotion,

        @Schema(description = "When it was judged.") Instant judgedAt,

        @Schema(allowableValues = {"go_on", "promote", "refuse"})
        String verdict,

        @Schema(description = "What the verdict rests on, one sentence each.")
        List<FindingView> findings,

        @Nullable @Schema(description = "Absent until both models were asked about a transaction.")
        ComparisonView comparison) {
    /// @param endsBy when the test ends at the latest
    public static TrialView of(TrialState state, Instant endsBy) {
        Demotion demotion = state.demotion();
        Comparison comparison = state.comparison();
        return new TrialView(
                state.trial().version(),
                state.champion(),
                state.trial().share(),
                state.trial().since(),
                endsBy,
                state.trial().reason(),
                demotion == null ? null : new DemotionView(demotion.at(), demotion.reason()),
                state.judgedAt(),
                state.judgement().outcome().wireName(),
                state.judgement().findings().stream().map(FindingView::of).toList(),
                comparison == null ? null : ComparisonView.of(comparison));
    }

    /// The guard stopped it.
    @Schema(name = "TrialDemotion")
    public record DemotionView(Instant at, String reason) {}

    /// What both models said of the same transactions.
    @Schema(name = "TrialComparison")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ComparisonView(
            @Schema(description = "Both models were asked about.")
            long transactions,

            @Schema(description = "Of them, decided by the challenger.")
            long decidedByChallenger,

            @Schema(description = "Of them, known to be frauds by now.")
            long knownFrauds,

            @Schema(description = "Share that is not approved.")
            PairView alertRate,

            @Schema(description = "Share that is blocked.") PairView blockRate,

            @Nullable @Schema(description = "Share of the known frauds that is not approved; absent without labels.")
            PairView recall,

            @Schema(description = "How many transactions each may put before people when precision is compared.")
            long reviewLoad,

            @Nullable
            @Schema(
                    description = "Known frauds among the transactions each scores highest, as many for both;"
                            + " absent without labels.")
            PairView precision,

            @Schema(description = "Share on which both have the same verdict.")
            EstimateView agreement,

            @Schema(description = "Mean time to ask it, microseconds.")
            PairView microseconds,

            @Schema(description = "Each pair of verdicts that occurred.")
            List<VerdictsView> verdicts) {
        static ComparisonView of(Comparison comparison) {
            Pair recall = comparison.recall();
            Pair precision = comparison.precision();
            return new ComparisonView(
                    comparison.transactions(),
                    comparison.decidedByChallenger(),
                    comparison.knownFrauds(),
                    PairView.of(comparison.alertRate()),
                    PairView.of(comparison.blockRate()),
                    recall == null ? null : PairView.of(recall),
                    comparison.reviewLoad(),
                    precision == null ? null : PairView.of(precision),
                    EstimateView.of(comparison.agreement()),
                    PairView.of(comparison.microseconds()),
                    comparison.verdicts().stream().map(VerdictsView::of).toList());
        }
    }

    /// One thing the verdict rests on.
    @Schema(name = "TrialFinding")
    public record FindingView(
            @Schema(allowableValues = {"good", "bad", "open"})
            String standing,

            @Schema(description = "One sentence.") String text) {
        static FindingView of(Finding finding) {
            return new FindingView(finding.standing().wireName(), finding.text());
        }
    }

    /// A figure of each model, and by how much the challenger's is larger.
    @Schema(name = "TrialPair")
    public record PairView(EstimateView champion, EstimateView challenger, EstimateView difference) {
        static PairView of(Pair pair) {
            return new PairView(
                    EstimateView.of(pair.champion()),
                    EstimateView.of(pair.challenger()),
                    EstimateView.of(pair.difference()));
        }

        static PairView of(Means means) {
            return new PairView(
                    EstimateView.of(means.champion()),
                    EstimateView.of(means.challenger()),
                    EstimateView.of(means.difference()));
        }
    }

    /// A figure and where the true one lies, with 95 % confidence.
    @Schema(name = "TrialEstimate")
    public record EstimateView(double value, double low, double high) {
        static EstimateView of(Share share) {
            return new EstimateView(share.value(), share.low(), share.high());
        }

        static EstimateView of(Mean mean) {
            return new EstimateView(mean.value(), mean.low(), mean.high());
        }
    }

    /// What the two said of how many transactions.
    @Schema(name = "TrialVerdicts")
    public record VerdictsView(
            @Schema(allowableValues = {"approved", "review", "blocked"})
            String champion,

            @Schema(allowableValues = {"approved", "review", "blocked"})
            String challenger,

            long transactions,
            long knownFrauds) {
        static VerdictsView of(Comparison.Verdicts verdicts) {
            return new VerdictsView(
                    verdicts.champion().wireName(),
                    verdicts.challenger().wireName(),
                    verdicts.transactions(),
                    verdicts.knownFrauds());
        }
    }
}
