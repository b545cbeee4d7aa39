package dev.vigil.service.dashboard.decision;

import dev.vigil.clickhouse.StoredDecision;
import dev.vigil.decision.Decision;
import dev.vigil.decision.LayerScore;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.kafka.Topics;
import dev.vigil.risk.LayerPoints;
import dev.vigil.service.dashboard.decision.DecisionDetail.Contribution;
import dev.vigil.service.dashboard.decision.DecisionDetail.FeatureValue;
import dev.vigil.service.dashboard.decision.DecisionDetail.KafkaPlace;
import dev.vigil.service.dashboard.decision.DecisionDetail.Layer;
import dev.vigil.service.dashboard.decision.DecisionDetail.RawTransaction;
import dev.vigil.service.dashboard.decision.DecisionDetail.ReasonItem;
import dev.vigil.service.dashboard.decision.DecisionDetail.Rule;
import dev.vigil.service.dashboard.decision.DecisionDetail.Thresholds;
import dev.vigil.service.dashboard.decision.DecisionDetail.UserFacts;
import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.service.dashboard.feed.ModelFacts;
import dev.vigil.service.dashboard.privacy.Sight;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns a decision into what people can read: names and units from the feature catalogue, what is usual from the
/// user's
/// own figures or from the model, and notes where something is not known any more.
@Component
final class DecisionExplainer {
    private final FeatureCatalogue catalogue = FeatureCatalogue.standard();
    private final CurrentModel models;
    private final PolicyProperties policy;

    DecisionExplainer(CurrentModel models, PolicyProperties policy) {
        this.models = models;
        this.policy = policy;
    }

    DecisionDetail explain(FoundDecision found, Sight sight) {
        Decision decision = found.decision();
        FeatureVector vector = new FeatureVector(
                catalogue, decision.featureSchema(), decision.explanation().features());
        return new DecisionDetail(
                DecisionItem.of(sight.decision(summary(decision))),
                layers(decision, vector),
                decision.rules().stream()
                        .map(rule -> new Rule(rule.flag(), rule.points(), rule.text()))
                        .toList(),
                decision.reasons().stream()
                        .map(each -> new ReasonItem(each.layer(), each.code(), each.points(), each.text()))
                        .toList(),
                new Thresholds(policy.reviewFrom(), policy.blockAbove()),
                decision.modelVersion(),
                decision.policyVersion(),
                decision.featureSchema(),
                found.receivedAt(),
                Math.max(
                        0,
                        Duration.between(found.receivedAt(), decision.decidedAt())
                                .toMillis()),
                found.traceId(),
                list(decision.explanation().latent()),
                features(vector),
                transaction(decision.transaction(), sight),
                new KafkaPlace(Topics.DECISIONS, found.partition(), found.offset()),
                userFacts(found.user(), vector),
                notes(decision, vector));
    }

    private List<Layer> layers(Decision decision, FeatureVector vector) {
        Optional<ModelFacts> model = models.version(decision.modelVersion());
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(
                "rules",
                decision.rulesPoints(),
                LayerPoints.MAXIMUM.rules(),
                null,
                null,
                null,
                !decision.rules().isEmpty(),
                0,
                List.of()));
        layers.add(layer(
                "isolation",
                decision.isolation(),
                LayerPoints.MAXIMUM.isolation(),
                threshold(model, ModelFacts::isolationThreshold),
                contributions(vector, decision.explanation().isolationContributions(), model)));
        layers.add(layer(
                "autoencoder",
                decision.autoencoder(),
                LayerPoints.MAXIMUM.autoencoder(),
                threshold(model, ModelFacts::autoencoderThreshold),
                contributions(vector, decision.explanation().autoencoderContributions(), model)));
        if (decision.explanation().supervised()) {
            layers.add(layer(
                    "supervised",
                    decision.supervised(),
                    LayerPoints.MAXIMUM.supervised(),
                    threshold(model, ModelFacts::supervisedThreshold),
                    contributions(vector, decision.explanation().supervisedContributions(), model)));
        }
        return layers;
    }

    private static Layer layer(
            String name,
            LayerScore score,
            double maxPoints,
            @Nullable Double threshold,
            List<Contribution> contributions) {
        return new Layer(
                name,
                score.points(),
                maxPoints,
                score.score(),
                score.evidence(),
                threshold,
                score.anomaly(),
                score.basePoints(),
                contributions);
    }

    private static @Nullable Double threshold(Optional<ModelFacts> model, ToDoubleFunction<ModelFacts> which) {
        return model.map(which::applyAsDouble).filter(Double::isFinite).orElse(null);
    }

    /// Strongest first; of equal ones in the order of the catalogue.
    private List<Contribution> contributions(FeatureVector vector, float[] points, Optional<ModelFacts> model) {
        return IntStream.range(0, Math.min(points.length, vector.width()))
                .mapToObj(index -> new Contribution(
                        vector.name(index),
                        points[index],
                        vector.value(index),
                        vector.unit(index),
                        baseline(index, vector, model),
                        vector.description(index)))
                .sorted(Comparator.comparingDouble((Contribution each) -> Math.abs(each.points()))
                        .reversed())
                .toList();
    }

    private @Nullable Double baseline(int index, FeatureVector vector, Optional<ModelFacts> model) {
        OptionalDouble own = UserBaselines.of(vector.name(index), vector);
        if (own.isPresent()) {
            return own.getAsDouble();
        }
        return model.or(models::champion)
                .filter(facts -> vector.named() && facts.featureSchema().equals(catalogue.schema()))
                .map(facts -> vector.natural(index, facts.typical(index)))
                .orElse(null);
    }

    private static List<FeatureValue> features(FeatureVector vector) {
        return IntStream.range(0, vector.width())
                .mapToObj(index -> new FeatureValue(
                        vector.name(index), vector.value(index), vector.unit(index), vector.group(index)))
                .toList();
    }

    private static UserFacts userFacts(StoredDecision.@Nullable UserFacts stored, FeatureVector vector) {
        if (vector.named()) {
            return new UserFacts(
                    orNull(vector.value("user_avg_amount")),
                    orNull(vector.value("user_total_transactions")),
                    orNull(vector.value("user_account_age_days")),
                    orNull(vector.value("transactions_last_hour")),
                    orNull(vector.value("transactions_last_24h")));
        }
        return stored == null
                ? UserFacts.UNKNOWN
                : new UserFacts(
                        stored.averageAmountUsd(),
                        (double) stored.totalTransactions(),
                        stored.accountAgeDays(),
                        (double) stored.transactionsLastHour(),
                        (double) stored.transactionsLast24Hours());
    }

    private List<String> notes(Decision decision, FeatureVector vector) {
        List<String> notes = new ArrayList<>();
        if (decision.degraded()) {
            notes.add("No usable model was there: rules alone decided.");
        }
        if (!vector.named() && vector.width() > 0) {
            notes.add("Decided with the feature catalogue " + decision.featureSchema() + ", this service knows "
                    + catalogue.schema() + ": features have no names, units and usual values here.");
        }
        if (!decision.policyVersion().equals(policy.version())) {
            notes.add("Decided under the policy " + decision.policyVersion() + "; the thresholds shown are those of "
                    + policy.version() + ".");
        }
        if (!decision.degraded() && models.version(decision.modelVersion()).isEmpty()) {
            notes.add("The model " + decision.modelVersion()
                    + " is not known here any more: its thresholds are not shown.");
        }
        return notes;
    }

    private static DecisionSummary summary(Decision decision) {
        Transaction transaction = decision.transaction();
        return new DecisionSummary(
                transaction.transactionId(),
                transaction.userId(),
                transaction.walletAddress(),
                decision.verdict(),
                decision.score(),
                transaction.amount(),
                transaction.currency(),
                decision.amountUsd(),
                transaction.type(),
                transaction.timestamp(),
                decision.decidedAt(),
                transaction.ipCountry(),
                transaction.deviceType(),
                decision.degraded(),
                decision.reasons().isEmpty()
                        ? ""
                        : decision.reasons().getFirst().code());
    }

    private static RawTransaction transaction(Transaction transaction, Sight sight) {
        Coordinates location = sight == Sight.PLAIN ? transaction.location() : null;
        return new RawTransaction(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.userId(),
                transaction.amount().toPlainString(),
                transaction.currency(),
                transaction.type().wireName(),
                known(sight.wallet(transaction.walletAddress())),
                known(transaction.ipCountry()),
                known(transaction.deviceType()),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                location == null ? null : location.latitude(),
                location == null ? null : location.longitude());
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
