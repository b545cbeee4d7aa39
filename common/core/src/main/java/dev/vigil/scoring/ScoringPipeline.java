package dev.vigil.scoring;

import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.risk.LayerPoints;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The path of one transaction: features, the layers, points, verdict, reasons.
///
/// The profiles are read, never changed: the caller observes the transaction afterwards. Keeps scratch memory, so
/// each thread needs its own.
public final class ScoringPipeline {
    private final FeatureCatalogue catalogue;
    private final RuleLayer rules;
    private final ReferenceRates rates;
    private final DecisionPolicy policy;
    private final ReasonWriter reasonWriter;
    private @Nullable EnsembleEvaluator ensemble;

    public ScoringPipeline(FeatureCatalogue catalogue, RuleLayer rules, ReferenceRates rates, DecisionPolicy policy) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.rates = rates;
        this.policy = policy;
        this.reasonWriter = new ReasonWriter(catalogue);
    }

    /// Decides with `next` from now on, or by rules alone when it is null. Asking for the ensemble in use costs
    /// nothing.
    ///
    /// @throws IllegalArgumentException if `next` was trained on another feature schema
    public void use(@Nullable Ensemble next) {
        if (next == null) {
            ensemble = null;
        } else if (ensemble == null || ensemble.source() != next) {
            requireSchema(next);
            ensemble = new EnsembleEvaluator(next);
        }
    }

    private void requireSchema(Ensemble next) {
        if (!next.featureSchema().equals(catalogue.schema())) {
            throw new IllegalArgumentException("model " + next.version() + " was trained on feature schema "
                    + next.featureSchema() + ", this pipeline computes " + catalogue.schema());
        }
    }

    /// Decides one transaction.
    ///
    /// @param user      the user's profile before this transaction
    /// @param wallet    the counterparty wallet's profile before this transaction
    /// @param decidedAt stamped on the decision
    public Decision decide(Transaction transaction, UserProfile user, WalletProfile wallet, Instant decidedAt) {
        return decide(transaction, features(transaction, user, wallet), decidedAt);
    }

    /// The features of a transaction, which are the same for every model of this catalogue.
    ///
    /// @param user   the user's profile before this transaction
    /// @param wallet the counterparty wallet's profile before this transaction
    public float[] features(Transaction transaction, UserProfile user, WalletProfile wallet) {
        float[] features = new float[catalogue.width()];
        catalogue.extract(transaction, user, wallet, features);
        return features;
    }

    /// Decides one transaction whose features are known already, as in a replay or for a second model.
    ///
    /// @param features in catalogue order; kept by the decision
    public Decision decide(Transaction transaction, float[] features, Instant decidedAt) {
        List<FiredRule> fired = rules(transaction, features);
        return ensemble == null
                ? byRules(transaction, features, fired, decidedAt)
                : byLayers(
                        ensemble,
                        transaction,
                        features,
                        fired,
                        ensemble.isolation(features),
                        ensemble.autoencoder(features),
                        decidedAt);
    }

    /// The rules that fire for a transaction. Safe while other threads ask the other layers.
    public List<FiredRule> rules(Transaction transaction, float[] features) {
        return rules.evaluate(transaction, features);
    }

    /// What the forest says of a vector; null when rules alone decide. Safe while other threads ask the other layers.
    public @Nullable LayerAnswer isolation(float[] features) {
        return ensemble == null ? null : ensemble.isolation(features);
    }

    /// What the autoencoder says of a vector; null when rules alone decide. Safe while other threads ask the other
    /// layers.
    public @Nullable LayerAnswer autoencoder(float[] features) {
        return ensemble == null ? null : ensemble.autoencoder(features);
    }

    /// Decides one transaction of which each layer was asked by itself.
    ///
    /// @param features      in catalogue order; kept by the decision
    /// @param fired         as [#rules] gave them for these features
    /// @param isolated      as [#isolation] gave it for these features, used up
    /// @param reconstructed as [#autoencoder] gave it for these features, used up
    public Decision decide(
            Transaction transaction,
            float[] features,
            List<FiredRule> fired,
            @Nullable LayerAnswer isolated,
            @Nullable LayerAnswer reconstructed,
            Instant decidedAt) {
        return ensemble == null || isolated == null || reconstructed == null
                ? byRules(transaction, features, fired, decidedAt)
                : byLayers(ensemble, transaction, features, fired, isolated, reconstructed, decidedAt);
    }

    private Decision byRules(Transaction transaction, float[] features, List<FiredRule> fired, Instant decidedAt) {
        LayerPoints kept = policy.combination().combine(new LayerPoints(rules.points(fired), 0, 0), false, false);
        Explanation explanation = Explanation.ofRules(features);
        return new Decision(
                transaction,
                policy.verdict(kept.total()),
                kept.total(),
                rates.usd(transaction),
                kept.rules(),
                fired,
                LayerScore.NONE,
                LayerScore.NONE,
                LayerScore.NONE,
                reasonWriter.reasons(fired, kept.rules(), explanation, null),
                explanation,
                true,
                "",
                policy.version(),
                catalogue.schema(),
                decidedAt);
    }

    private Decision byLayers(
            EnsembleEvaluator evaluator,
            Transaction transaction,
            float[] features,
            List<FiredRule> fired,
            LayerAnswer isolated,
            LayerAnswer reconstructed,
            Instant decidedAt) {
        EnsembleEvaluator.Result result =
                evaluator.combine(features, rules.points(fired), isolated, reconstructed, policy.combination());
        Explanation explanation = result.explanation();
        LayerPoints kept = result.points();
        return new Decision(
                transaction,
                policy.verdict(kept.total()),
                kept.total(),
                rates.usd(transaction),
                kept.rules(),
                fired,
                result.isolation(),
                result.autoencoder(),
                result.supervised(),
                reasonWriter.reasons(fired, kept.rules(), explanation, evaluator.source()),
                explanation,
                false,
                evaluator.source().version(),
                policy.version(),
                catalogue.schema(),
                decidedAt);
    }
}
