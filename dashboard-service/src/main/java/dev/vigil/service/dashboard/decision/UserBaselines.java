package dev.vigil.service.dashboard.decision;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What is usual for a user, for those features whose usual value the same vector tells: the average amount beside the
/// amount, the monthly mean beside shorter windows, the usual gap beside the last one.
///
/// Says nothing about users with fewer than [#HISTORY] transactions: what is usual in training tells more then.
final class UserBaselines {
    private static final double HISTORY = 3;
    private static final double MONTH_DAYS = 30;
    private static final double HOURS_A_DAY = 24;

    private static final Map<String, Function<FeatureVector, OptionalDouble>> BY_FEATURE = Map.of(
            "amount_usd", vector -> vector.value("user_avg_amount"),
            "transactions_last_hour", vector -> daily(vector, "transactions_last_30d", 1 / HOURS_A_DAY),
            "transactions_last_24h", vector -> daily(vector, "transactions_last_30d", 1),
            "transactions_last_7d", vector -> daily(vector, "transactions_last_30d", 7),
            "amount_last_hour", vector -> daily(vector, "amount_last_30d", 1 / HOURS_A_DAY),
            "amount_last_24h", vector -> daily(vector, "amount_last_30d", 1),
            "amount_last_7d", vector -> daily(vector, "amount_last_30d", 7),
            "time_since_last_transaction", UserBaselines::usualGap);

    private UserBaselines() {}

    /// The user's own figure for a feature, if there is one.
    static OptionalDouble of(String feature, FeatureVector vector) {
        Function<FeatureVector, OptionalDouble> baseline = BY_FEATURE.get(feature);
        boolean known = vector.value("user_total_transactions").orElse(0) >= HISTORY;
        return baseline == null || !known ? OptionalDouble.empty() : baseline.apply(vector);
    }

    /// Of an account younger than a month, the days it has had.
    private static OptionalDouble daily(FeatureVector vector, String monthly, double days) {
        OptionalDouble sum = vector.value(monthly);
        double age = vector.value("user_account_age_days").orElse(MONTH_DAYS);
        double spread = Math.clamp(age, 1, MONTH_DAYS);
        return sum.isEmpty() ? sum : OptionalDouble.of(sum.getAsDouble() / spread * days);
    }

    private static OptionalDouble usualGap(FeatureVector vector) {
        OptionalDouble gap = vector.value("time_since_last_transaction");
        double ratio = vector.value("gap_to_usual_gap").orElse(0);
        return gap.isEmpty() || gap.getAsDouble() < 0 || ratio <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(gap.getAsDouble() / ratio);
    }
}
