package dev.vigil.feature;

import static dev.vigil.feature.Feature.linear;
import static dev.vigil.feature.Feature.logarithmic;
import static dev.vigil.feature.FeatureGroup.STRUCTURING;

import dev.vigil.profile.Structuring;
import java.util.List;

/// Amounts that are chosen to stay below a limit, or that repeat.
final class StructuringFeatures {
    static final List<Feature> ALL = List.of(
            linear(
                    STRUCTURING,
                    "below_threshold",
                    "of 1",
                    "0 to 1",
                    "1 - (limit - amount) / (10 % of the limit) within 10 % below 1,000, 5,000 or 10,000 USD; else 0",
                    "how closely the amount stays below a reporting threshold",
                    context -> Structuring.closeness(context.cents())),
            logarithmic(
                    STRUCTURING,
                    "below_threshold_7d",
                    "transactions",
                    "0 and more",
                    "number of the user's earlier amounts of the last 7 d within 10 % below 1,000, 5,000 or 10,000 USD",
                    "amounts just below a reporting threshold in 7 days",
                    context -> context.userTotals().belowThresholdInWeek()),
            logarithmic(
                    STRUCTURING,
                    "similar_amounts_24h",
                    "transactions",
                    "0 and more",
                    "number of the user's earlier amounts of the last 24 h within 2 % of this one",
                    "nearly equal amounts in 24 hours",
                    context -> context.userTotals().similarInDay()));

    private StructuringFeatures() {}
}
