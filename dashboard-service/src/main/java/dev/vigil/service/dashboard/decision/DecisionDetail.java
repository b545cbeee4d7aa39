package dev.vigil.service.dashboard.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decision with everything that explains it.
@Schema(name = "DecisionDetail")
record DecisionDetail(
        @JsonUnwrapped DecisionItem summary,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "rules, isolation, autoencoder and, where frauds are known, supervised; their points add up to the score."))
        List<Layer> layers,

        @ArraySchema(arraySchema = @Schema(description = "The rules that fired, strongest first."))
        List<Rule> rules,

        @ArraySchema(arraySchema = @Schema(description = "The strongest reasons over all layers, strongest first."))
        List<ReasonItem> reasons,

        Thresholds thresholds,

        @Schema(description = "Empty when rules alone decided.")
        String modelVersion,

        String policyVersion,

        @Schema(description = "The version of the feature catalogue that decided.")
        String featureSchema,

        @Schema(description = "When Kafka took the transaction in.")
        Instant receivedAt,

        @Schema(description = "From arrival to decision.") long latencyMs,

        @Schema(description = "Where its way was traced, the trace of that name; else empty.")
        String traceId,

        @ArraySchema(
                arraySchema = @Schema(description = "The autoencoder's latent vector; empty when it was not asked."))
        List<Float> latent,

        @ArraySchema(arraySchema = @Schema(description = "The whole vector, in the units people read."))
        List<FeatureValue> features,

        RawTransaction transaction,
        KafkaPlace kafka,
        UserFacts user,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "What to keep in mind when reading this, such as figures that are not known any more."))
        List<String> notes) {
    DecisionDetail {
        notes = List.copyOf(notes);
    }

    /// One layer's share of the score: points = base_points + the sum of its contributions.
    ///
    /// @param score     the customary figure: isolation score, reconstruction error, or probability of fraud; null
    ///                  for rules
    /// @param threshold in the unit of `score`; null for rules and for models that are not known any more
    record Layer(
            @Schema(allowableValues = {"rules", "isolation", "autoencoder", "supervised"})
            String layer,

            double points,
            double maxPoints,

            @Schema(
                    types = {"number", "null"},
                    format = "double",
                    description = "Isolation score, reconstruction error or probability of fraud; null for rules.")
            @Nullable
            Double score,

            @Schema(
                    types = {"number", "null"},
                    format = "double",
                    description = "The detector's additive evidence; null for rules.")
            @Nullable
            Double evidence,

            @Schema(
                    types = {"number", "null"},
                    format = "double",
                    description = "In the unit of score; null for rules and for models not known any more.")
            @Nullable
            Double threshold,

            boolean anomaly,

            @Schema(description = "Points that no feature accounts for.")
            double basePoints,

            @ArraySchema(arraySchema = @Schema(description = "All features, the strongest first; empty for rules."))
            List<Contribution> contributions) {}

    /// What one feature adds to a layer's points.
    record Contribution(
            @Schema(example = "amount_to_user_average") String feature,

            @Schema(description = "Negative when it speaks for the transaction.")
            double points,

            @Schema(description = "In the unit people read.")
            double value,

            String unit,

            @Schema(
                    types = {"number", "null"},
                    format = "double",
                    description =
                            "The user's own figure where there is one, else the median in training; null if unknown.")
            @Nullable
            Double userBaseline,

            String description) {}

    record Rule(String flag, double points, String text) {}

    @Schema(name = "Reason")
    record ReasonItem(String layer, String code, double points, String text) {}

    @Schema(description = "Scores from review on are reviewed, scores above block are blocked.")
    record Thresholds(double review, double block) {}

    record FeatureValue(String name, double value, String unit, String group) {}

    record KafkaPlace(String topic, int partition, long offset) {}

    @Schema(description = "What was known of the user before this transaction; null where it is not stored.")
    record UserFacts(
            @Schema(types = {"number", "null"}) @Nullable Double averageAmountUsd,
            @Schema(types = {"number", "null"}) @Nullable Double totalTransactions,
            @Schema(types = {"number", "null"}) @Nullable Double accountAgeDays,
            @Schema(types = {"number", "null"}) @Nullable Double transactionsLastHour,

            @JsonProperty("transactions_last_24h") @Schema(types = {"number", "null"}) @Nullable
            Double transactionsLast24h) {
        static final UserFacts UNKNOWN = new UserFacts(null, null, null, null, null);
    }

    /// The transaction as a producer would write it; what the producer did not know is left out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Transaction")
    record RawTransaction(
            String transactionId,
            Instant timestamp,
            String userId,
            String amount,
            String currency,
            String transactionType,
            @Nullable String walletAddress,
            @Nullable String ipCountry,
            @Nullable String deviceType,
            @Nullable Instant accountOpenedAt,
            @Nullable Instant walletFirstSeenAt,
            @Nullable Double latitude,
            @Nullable Double longitude) {}
}
