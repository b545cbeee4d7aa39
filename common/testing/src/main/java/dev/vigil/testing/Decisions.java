package dev.vigil.testing;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Example decisions whose points add up: one that a test changes where it matters ([#of(Transaction)]), or ever
/// new ones
/// from a seed.
public final class Decisions {
    private static final double REVIEW_FROM = 30;
    private static final double BLOCK_ABOVE = 70;
    private static final double RULES_MAXIMUM = 40;
    private static final double LAYER_MAXIMUM = 30;
    private static final int LATENT = 10;
    private static final int REASONS = 5;

    private final FeatureCatalogue catalogue = FeatureCatalogue.standard();
    private final Random random;
    private final Transactions transactions;
    private int made;

    /// The same seed gives the same decisions.
    public Decisions(long seed) {
        this.random = new Random(seed);
        this.transactions = new Transactions(seed);
    }

    /// A decision to start from: nothing speaks against the transaction, and it is decided at once.
    public static Builder of(Transaction transaction) {
        return new Builder(transaction);
    }

    /// The next one, 20 ms after its transaction; one in ten by rules alone, a third of the others with a
    /// supervised layer, every fourth with what another model said.
    public Decision next() {
        Transaction transaction = transactions.next();
        Builder builder = of(transaction)
                .decidedAt(transaction.timestamp().plusMillis(20))
                .amountUsd(transaction.amount().doubleValue())
                .features(features());
        for (int i = random.nextInt(4); i > 0; i--) {
            builder.rule("rule_" + i, RULES_MAXIMUM / 4 * random.nextDouble(), "rule " + i + " fired: \"ß\" > 3");
        }
        if (random.nextInt(10) == 0) {
            return builder.degraded().build();
        }
        if (++made % 4 == 0) {
            builder.rival(made % 8 == 0 ? ModelRole.CHALLENGER : ModelRole.CHAMPION, "v2", made % 100);
        }
        if (random.nextInt(3) == 0) {
            return builder.isolation(random.nextDouble(), random.nextBoolean(), 0, new float[catalogue.width()])
                    .autoencoder(random.nextDouble(), random.nextBoolean(), 0, new float[catalogue.width()])
                    .supervised(random.nextDouble(), 0.25, contributions())
                    .latent(floats(LATENT, 1))
                    .build();
        }
        return builder.isolation(random.nextDouble(), random.nextBoolean(), 1.5, contributions())
                .autoencoder(random.nextDouble(), random.nextBoolean(), 0.5, contributions())
                .latent(floats(LATENT, 1))
                .build();
    }

    /// As many as asked for.
    public List<Decision> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private float[] features() {
        float[] features = floats(catalogue.width(), 3);
        features[catalogue.indexOf("user_total_transactions")] = (float) Math.log1p(random.nextInt(500));
        features[catalogue.indexOf("transactions_last_hour")] = random.nextInt(5);
        features[catalogue.indexOf("transactions_last_24h")] = random.nextInt(20);
        return features;
    }

    private float[] contributions() {
        return floats(catalogue.width(), (float) (LAYER_MAXIMUM / catalogue.width()));
    }

    private float[] floats(int count, float maximum) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = maximum * random.nextFloat();
        }
        return floats;
    }

    /// A decision in the making; score, verdict and reasons follow from the layers.
    public static final class Builder {
        private static final float[] NONE = {};

        private final Transaction transaction;
        private final List<FiredRule> rules = new ArrayList<>();
        private Instant decidedAt;
        private double amountUsd;
        private float[] features = new float[FeatureCatalogue.standard().width()];
        private float[] latent = new float[LATENT];
        private float[] isolationContributions = new float[features.length];
        private float[] autoencoderContributions = new float[features.length];
        private float[] supervisedContributions = NONE;
        private LayerScore isolation = new LayerScore(0.4, 0.4, false, 0, 0);
        private LayerScore autoencoder = new LayerScore(0.1, 0.1, false, 0, 0);
        private LayerScore supervised = LayerScore.NONE;
        private boolean degraded;
        private String modelVersion = "v1";
        private @Nullable Contest contest;

        private Builder(Transaction transaction) {
            this.transaction = transaction;
            this.decidedAt = transaction.timestamp();
            this.amountUsd = transaction.amount().doubleValue();
        }

        public Builder decidedAt(Instant value) {
            decidedAt = value;
            return this;
        }

        public Builder amountUsd(double value) {
            amountUsd = value;
            return this;
        }

        public Builder rule(String flag, double points, String text) {
            rules.add(new FiredRule(flag, points, text));
            return this;
        }

        /// A layer whose points are its base points and the sum of its contributions.
        public Builder isolation(double score, boolean anomaly, double basePoints, float... contributions) {
            isolation = new LayerScore(score * 10, score, anomaly, basePoints + sum(contributions), basePoints);
            isolationContributions = contributions;
            return this;
        }

        /// A layer whose points are its base points and the sum of its contributions.
        public Builder autoencoder(double score, boolean anomaly, double basePoints, float... contributions) {
            autoencoder = new LayerScore(score, score, anomaly, basePoints + sum(contributions), basePoints);
            autoencoderContributions = contributions;
            return this;
        }

        /// A layer that learned from confirmed frauds; its points are its base points and the sum of its
        /// contributions.
        public Builder supervised(double probability, double basePoints, float... contributions) {
            double evidence = Math.log(probability / (1 - probability));
            supervised =
                    new LayerScore(evidence, probability, evidence > 0, basePoints + sum(contributions), basePoints);
            supervisedContributions = contributions;
            return this;
        }

        public Builder features(float... values) {
            features = values;
            return this;
        }

        public Builder latent(float... values) {
            latent = values;
            return this;
        }

        public Builder modelVersion(String value) {
            modelVersion = value;
            return this;
        }

        /// Another model was asked, which would have given this score in three quarters of the time.
        ///
        /// @param role of the model that decides
        public Builder rival(ModelRole role, String version, double score) {
            contest = new Contest(role, 8, new Contest.Opinion(version, score, verdict(score), 6));
            return this;
        }

        /// Rules alone decide.
        public Builder degraded() {
            degraded = true;
            modelVersion = "";
            contest = null;
            isolation = LayerScore.NONE;
            autoencoder = LayerScore.NONE;
            supervised = LayerScore.NONE;
            supervisedContributions = NONE;
            isolationContributions = NONE;
            autoencoderContributions = NONE;
            latent = NONE;
            return this;
        }

        public Decision build() {
            double rulesPoints = rules.stream().mapToDouble(FiredRule::points).sum();
            double score = rulesPoints + isolation.points() + autoencoder.points() + supervised.points();
            return new Decision(
                    transaction,
                    verdict(score),
                    score,
                    amountUsd,
                    rulesPoints,
                    List.copyOf(rules),
                    isolation,
                    autoencoder,
                    supervised,
                    reasons(),
                    new Explanation(
                            features,
                            isolationContributions,
                            autoencoderContributions,
                            supervisedContributions,
                            latent),
                    degraded,
                    modelVersion,
                    "policy-1",
                    FeatureCatalogue.standard().schema(),
                    decidedAt,
                    contest);
        }

        private static Verdict verdict(double score) {
            if (score < REVIEW_FROM) {
                return Verdict.APPROVED;
            }
            return score <= BLOCK_ABOVE ? Verdict.REVIEW : Verdict.BLOCKED;
        }

        private List<Reason> reasons() {
            List<Reason> reasons = new ArrayList<>();
            rules.forEach(rule -> reasons.add(new Reason("rules", rule.flag(), rule.points(), rule.text())));
            addFeatures("isolation", isolationContributions, reasons);
            addFeatures("autoencoder", autoencoderContributions, reasons);
            addFeatures("supervised", supervisedContributions, reasons);
            return reasons.stream()
                    .sorted(Comparator.comparingDouble(Reason::points).reversed())
                    .limit(REASONS)
                    .toList();
        }

        private static void addFeatures(String layer, float[] contributions, List<Reason> reasons) {
            FeatureCatalogue catalogue = FeatureCatalogue.standard();
            for (int i = 0; i < Math.min(contributions.length, catalogue.width()); i++) {
                if (contributions[i] > 0) {
                    String name = catalogue.feature(i).name();
                    reasons.add(new Reason(layer, name, contributions[i], name + " is unusual"));
                }
            }
        }

        private static double sum(float[] contributions) {
            double sum = 0;
            for (float contribution : contributions) {
                sum += contribution;
            }
            return sum;
        }
    }
}
