package dev.vigil.decision;

import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to one transaction, with everything needed to explain and to replay it.
///
/// @param score             0 to 100, the sum of the layers' points
/// @param amountUsd         the amount in the reference currency
/// @param rulesPoints       what the rules add to the score
/// @param rules             the rules that fired, strongest first
/// @param supervised        [LayerScore#NONE] when the model has no such layer
/// @param reasons           the strongest reasons over all layers, strongest first; empty for an unremarkable
/// transaction
/// @param degraded          true when no usable model was there and rules alone decided
/// @param modelVersion      the bundle that decided, empty when degraded
/// @param policyVersion     the rules, thresholds and combination in force
/// @param featureSchema     the version of the feature catalogue, see `FeatureCatalogue.schema()`
/// @param contest           what another model said of it, null when none was asked
public record Decision(
        Transaction transaction,
        Verdict verdict,
        double score,
        double amountUsd,
        double rulesPoints,
        List<FiredRule> rules,
        LayerScore isolation,
        LayerScore autoencoder,
        LayerScore supervised,
        List<Reason> reasons,
        Explanation explanation,
        boolean degraded,
        String modelVersion,
        String policyVersion,
        String featureSchema,
        Instant decidedAt,
        @Nullable Contest contest) {
    /// A decision for which no other model was asked.
    public Decision(
            Transaction transaction,
            Verdict verdict,
            double score,
            double amountUsd,
            double rulesPoints,
            List<FiredRule> rules,
            LayerScore isolation,
            LayerScore autoencoder,
            LayerScore supervised,
            List<Reason> reasons,
            Explanation explanation,
            boolean degraded,
            String modelVersion,
            String policyVersion,
            String featureSchema,
            Instant decidedAt) {
        this(
                transaction,
                verdict,
                score,
                amountUsd,
                rulesPoints,
                rules,
                isolation,
                autoencoder,
                supervised,
                reasons,
                explanation,
                degraded,
                modelVersion,
                policyVersion,
                featureSchema,
                decidedAt,
                null);
    }

    /// The same decision with what another model said.
    public Decision in(@Nullable Contest asked) {
        return new Decision(
                transaction,
                verdict,
                score,
                amountUsd,
                rulesPoints,
                rules,
                isolation,
                autoencoder,
                supervised,
                reasons,
                explanation,
                degraded,
                modelVersion,
                policyVersion,
                featureSchema,
                decidedAt,
                asked);
    }
}
