package dev.vigil.clickhouse;

import dev.vigil.decision.Decision;
import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;

/// The columns of `crypto_transactions` that are features under the same names (C13), in the unit people read.
///
/// A decision made under another version of the catalogue has zeros here; its vector is stored as it is.
final class DerivedColumns {
    private static final float[] UNKNOWN = {};

    private final String schema;
    private final Column averageAmount;
    private final Column totalTransactions;
    private final Column accountAgeDays;
    private final Column walletAgeDays;
    private final Column walletVolume;
    private final Column minutesSinceLast;
    private final Column lastHour;
    private final Column lastDay;

    DerivedColumns(FeatureCatalogue catalogue) {
        this.schema = catalogue.schema();
        this.averageAmount = Column.named("user_avg_amount", catalogue);
        this.totalTransactions = Column.named("user_total_transactions", catalogue);
        this.accountAgeDays = Column.named("user_account_age_days", catalogue);
        this.walletAgeDays = Column.named("wallet_age_days", catalogue);
        this.walletVolume = Column.named("wallet_total_volume", catalogue);
        this.minutesSinceLast = Column.named("time_since_last_transaction", catalogue);
        this.lastHour = Column.named("transactions_last_hour", catalogue);
        this.lastDay = Column.named("transactions_last_24h", catalogue);
    }

    void writeUser(Decision decision, RowBuffer row) {
        float[] features = features(decision);
        row.float64(averageAmount.value(features))
                .int32(totalTransactions.count(features))
                .float32((float) accountAgeDays.value(features));
    }

    void writeWallet(Decision decision, RowBuffer row) {
        float[] features = features(decision);
        row.float32((float) walletAgeDays.value(features)).float64(walletVolume.value(features));
    }

    void writeVelocity(Decision decision, RowBuffer row) {
        float[] features = features(decision);
        row.float64(minutesSinceLast.value(features))
                .int32(lastHour.count(features))
                .int32(lastDay.count(features));
    }

    private float[] features(Decision decision) {
        return decision.featureSchema().equals(schema) ? decision.explanation().features() : UNKNOWN;
    }

    private record Column(int index, Feature feature) {
        static Column named(String name, FeatureCatalogue catalogue) {
            int index = catalogue.indexOf(name);
            return new Column(index, catalogue.feature(index));
        }

        double value(float[] features) {
            return index < features.length ? feature.natural(features[index]) : 0;
        }

        int count(float[] features) {
            return (int) Math.max(0, Math.rint(value(features)));
        }
    }
}
