package dev.vigil.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionExample;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FeatureCatalogueTest {
    private final FeatureCatalogue catalogue = FeatureCatalogue.standard();

    @Test
    void theCatalogueIsComplete() {
        assertThat(catalogue.width()).isGreaterThanOrEqualTo(60);
        assertThat(catalogue.features())
                .extracting(Feature::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"))
                .contains(
                        "user_avg_amount",
                        "user_total_transactions",
                        "user_account_age_days",
                        "wallet_age_days",
                        "wallet_total_volume",
                        "hour_of_day",
                        "day_of_week",
                        "time_since_last_transaction",
                        "transactions_last_hour",
                        "transactions_last_24h");
        assertThat(catalogue.features()).allSatisfy(feature -> {
            assertThat(feature.formula()).isNotBlank();
            assertThat(feature.description()).isNotBlank();
            assertThat(feature.range()).isNotBlank();
            assertThat(catalogue.feature(catalogue.indexOf(feature.name()))).isSameAs(feature);
        });
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> catalogue.indexOf("lucky_number")).hasMessageContaining("lucky_number");
    }

    @Test
    void theSchemaFollowsFormulas() {
        Feature feature = catalogue.feature(0);
        Feature changed = Feature.linear(
                feature.group(), feature.name(), "", "", feature.formula() + " or so", "", feature.function());

        assertThat(catalogue.schema()).matches("[0-9a-f]{12}");
        assertThat(FeatureCatalogue.standard(ReferenceRates.standard()).schema())
                .isEqualTo(catalogue.schema());
        assertThat(new FeatureCatalogue(List.of(changed), ReferenceRates.standard()).schema())
                .isNotEqualTo(new FeatureCatalogue(List.of(feature), ReferenceRates.standard()).schema());
    }

    @Test
    void aNameIsUsedOnce() {
        Feature feature = catalogue.feature(0);

        assertThatThrownBy(() -> new FeatureCatalogue(List.of(feature, feature), ReferenceRates.standard()))
                .hasMessageContaining(feature.name());
    }

    @Test
    void everyVectorIsFinite() {
        SplittableRandom random = new SplittableRandom(3);
        UserProfile user = new UserProfile();
        WalletProfile wallet = new WalletProfile();
        float[] features = new float[catalogue.width()];
        for (int i = 0; i < 3_000; i++) {
            Transaction transaction = extreme(random, i);
            catalogue.extract(transaction, user, wallet, features);
            for (int feature = 0; feature < features.length; feature++) {
                assertThat(features[feature])
                        .as(catalogue.feature(feature).name())
                        .isFinite();
            }
            user.observe(transaction);
            wallet.observe(transaction);
        }
    }

    /// Dust and fortunes, past and future, poles and date line.
    private static Transaction extreme(SplittableRandom random, int number) {
        int exponent = random.nextInt(-18, 12);
        return new Transaction(
                "t" + number,
                Instant.ofEpochMilli(1_300_000_000_000L + random.nextLong(1L << random.nextInt(1, 40))),
                "u",
                BigDecimal.valueOf(random.nextLong(1, 10)).scaleByPowerOfTen(exponent),
                "USD",
                random.nextBoolean() ? TransactionType.BUY : TransactionType.DEPOSIT,
                random.nextBoolean() ? "" : "w" + random.nextInt(30),
                random.nextBoolean() ? "" : random.nextBoolean() ? "ZZ" : "FJ",
                random.nextBoolean() ? "" : "d" + random.nextInt(30),
                random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong(1L << 41)),
                random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong(1L << 41)),
                random.nextBoolean() ? null : new Coordinates(random.nextBoolean() ? 90 : -90, 180));
    }

    @Test
    void aPackedProfileGivesTheSameFeatures() {
        Observed observed = new Observed();
        UserProfile packed = new UserProfile();
        SplittableRandom random = new SplittableRandom(4);
        byte[] bytes = packed.encode();
        float[] features = new float[catalogue.width()];
        for (int i = 0; i < 500; i++) {
            Transaction transaction = extreme(random, i);
            packed.decode(bytes);
            catalogue.extract(transaction, packed, new WalletProfile(), features);
            Transaction withoutWallet =
                    new TransactionExample(transaction).wallet("").transaction();
            if (transaction.walletAddress().isEmpty()) {
                assertThat(features).isEqualTo(observed.features(withoutWallet));
            }
            packed.observe(transaction);
            observed.observe(transaction);
            bytes = packed.encode();
        }
    }

    @Test
    void valuesAreReadable() {
        Observed observed = new Observed();
        TransactionExample example = TransactionExample.ordinary();
        for (int i = 0; i < 10; i++) {
            observed.observe(example);
        }
        int ratio = catalogue.indexOf("amount_to_user_average");
        float[] usual = observed.features(example.transaction());
        float[] large = observed.features(example.amount("1230.00").transaction());

        assertThat(catalogue.describe(ratio, large[ratio], usual[ratio]))
                .isEqualTo("amount against the user's average: 12.3 times, usually 1.00 times");
        assertThat(catalogue.feature(catalogue.indexOf("amount_usd")).text(1230))
                .isEqualTo("1,230 USD");
        assertThat(catalogue.feature(catalogue.indexOf("new_device")).text(1)).isEqualTo("yes");
        assertThat(catalogue.feature(catalogue.indexOf("day_of_week")).text(3)).isEqualTo("3");
    }
}
