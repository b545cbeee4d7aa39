package dev.vigil.feature;

import static dev.vigil.transaction.TransactionExample.NOON;
import static dev.vigil.transaction.TransactionExample.ordinary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.transaction.TransactionExample;
import dev.vigil.transaction.TransactionType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What single features say in situations an analyst would recognise.
final class FeatureMeaningTest {
    private final Observed observed = new Observed();

    private double value(String feature, TransactionExample example) {
        return observed.value(feature, example);
    }

    @Test
    void aFirstTransactionDepartsFromNothing() {
        assertThat(value("amount_to_user_average", ordinary())).isCloseTo(1, within(1e-6));
        assertThat(value("new_wallet_for_user", ordinary())).isZero();
        assertThat(value("new_device", ordinary())).isZero();
        assertThat(value("new_country", ordinary())).isZero();
        assertThat(value("unusual_hour", ordinary())).isZero();
        assertThat(value("time_since_last_transaction", ordinary())).isCloseTo(-1, within(1e-6));
        assertThat(value("distance_km", ordinary())).isZero();
        assertThat(value("count_24h_to_30d", ordinary())).isCloseTo(1, within(1e-6));
        assertThat(value("amount_24h_to_30d", ordinary())).isCloseTo(1, within(1e-6));
    }

    @Test
    void whatTheProducerDeclaresMakesAccountAndWalletOlder() {
        TransactionExample declared =
                ordinary().declared(NOON.minus(Duration.ofDays(400)), NOON.minus(Duration.ofDays(3)));

        assertThat(value("user_account_age_days", declared)).isCloseTo(400, within(1e-3));
        assertThat(value("wallet_age_days", declared)).isCloseTo(3, within(1e-6));
        assertThat(value("fresh_wallet", declared)).isZero();
        assertThat(value("fresh_wallet", ordinary())).isEqualTo(1);

        observed.observe(declared);
        assertThat(value("user_account_age_days", ordinary().after(Duration.ofDays(1))))
                .isCloseTo(401, within(1e-3));
    }

    @Test
    void withoutAWalletThereIsNothingToSayOfOne() {
        observed.observe(ordinary().wallet(""));

        assertThat(value("wallet_age_days", ordinary().wallet(""))).isEqualTo(-1);
        assertThat(value("fresh_wallet", ordinary().wallet(""))).isZero();
        assertThat(value("wallet_users_24h", ordinary().wallet(""))).isZero();
    }

    @Test
    void manyUsersOfOneWalletAreCounted() {
        for (int i = 0; i < 12; i++) {
            observed.observe(ordinary().user("u" + i).after(Duration.ofMinutes(i)));
        }

        assertThat(value("wallet_users_24h", ordinary().user("u3").after(Duration.ofHours(1))))
                .isEqualTo(12);
        assertThat(value("wallet_users_24h", ordinary().user("new").after(Duration.ofHours(1))))
                .isEqualTo(13);
        assertThat(value("wallet_users_24h", ordinary().user("new").after(Duration.ofDays(2))))
                .isEqualTo(1);
    }

    @Test
    void flowsIntoAWalletAreTold() {
        observed.observe(
                ordinary().type(TransactionType.WITHDRAW), ordinary().type(TransactionType.DEPOSIT), ordinary());

        assertThat(value("wallet_received_share", ordinary())).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(value("wallet_received_share", ordinary().wallet("other"))).isEqualTo(0.5);
    }

    @Test
    void confirmedFraudsOfAWalletAreTold() {
        for (int day = 0; day < 10; day++) {
            observed.observe(ordinary().after(Duration.ofDays(day)));
        }
        observed.label(ordinary().id("t1").transaction(), true, NOON.plus(Duration.ofDays(9)));
        observed.label(ordinary().id("t2").transaction(), true, NOON.plus(Duration.ofDays(3)));
        TransactionExample next = ordinary().after(Duration.ofDays(9).plusHours(12));

        assertThat(value("wallet_frauds_24h", next)).isCloseTo(1, within(1e-6));
        assertThat(value("wallet_frauds_7d", next)).isCloseTo(2, within(1e-6));
        assertThat(value("wallet_fraud_share_7d", next)).isCloseTo(2 / 8.0, within(1e-6));
        assertThat(value("wallet_fraud_share_30d", next)).isCloseTo(2 / 11.0, within(1e-6));
        assertThat(value("wallet_fraud_recency", next)).isCloseTo(Math.pow(2, -0.5 / 7), within(1e-6));
        assertThat(value("wallet_frauds_30d", next.wallet("other"))).isZero();
        assertThat(value("wallet_fraud_recency", next.wallet("other"))).isZero();
    }

    @Test
    void placesAreComparedByCoordinatesWhereThereAreSome() {
        observed.observe(ordinary().location(52.52, 13.405));
        TransactionExample paris = ordinary().after(Duration.ofHours(2)).location(48.857, 2.352);

        assertThat(value("distance_km", paris)).isCloseTo(878, within(2.0));
        assertThat(value("speed_kmh", paris)).isCloseTo(439, within(1.0));
        assertThat(value("speed_kmh", paris.at(NOON))).isCloseTo(878 * 60, within(120.0));
    }

    @Test
    void countriesAreAsFarApartAsIsCertain() {
        observed.observe(ordinary());
        TransactionExample later = ordinary().after(Duration.ofHours(1));

        assertThat(value("distance_km", later)).isZero();
        assertThat(value("distance_km", later.country("FR"))).isLessThan(150);
        assertThat(value("country_changed", later.country("FR"))).isEqualTo(1);
        assertThat(value("distance_km", later.country("NG"))).isBetween(3_500.0, 4_800.0);
        assertThat(value("speed_kmh", later.country("NG"))).isGreaterThan(3_000);
        assertThat(value("distance_km", later.country("ZZ"))).isZero();
        assertThat(value("distance_km", later.country(""))).isZero();
        assertThat(value("distance_km", later.country("US").location(40.7, -74)))
                .isGreaterThan(5_500);
    }

    @Test
    void habitsOfTheClockAreLearnt() {
        for (int day = 0; day < 30; day++) {
            observed.observe(ordinary().after(Duration.ofDays(day)));
        }

        assertThat(value("unusual_hour", ordinary().after(Duration.ofDays(30)))).isLessThan(-1);
        assertThat(value("unusual_hour", ordinary().after(Duration.ofHours(30 * 24 + 15))))
                .isGreaterThan(2);
        assertThat(value("gap_to_usual_gap", ordinary().after(Duration.ofDays(49))))
                .isCloseTo(20, within(1e-3));
        assertThat(value("time_since_last_transaction", ordinary().after(Duration.ofDays(129))))
                .isCloseTo(100 * 1440, within(1.0));
    }

    @Test
    void amountsBelowAThresholdAndRepeatedOnesAreTold() {
        TransactionExample below = ordinary().amount("9900.00");
        observed.observe(below, below, ordinary().amount("4950.00"), ordinary().amount("8999.99"));
        TransactionExample next = below.after(Duration.ofHours(1));

        assertThat(value("below_threshold", next)).isCloseTo(0.9, within(1e-6));
        assertThat(value("below_threshold", next.amount("10000.00"))).isZero();
        assertThat(value("below_threshold_7d", next)).isCloseTo(3, within(1e-6));
        assertThat(value("similar_amounts_24h", next)).isCloseTo(2, within(1e-6));
        assertThat(value("amount_roundness", next)).isEqualTo(2);
        assertThat(value("amount_roundness", next.amount("9900.01"))).isZero();
        assertThat(value("amount_roundness", next.amount("1e6"))).isEqualTo(4);
    }

    @Test
    void aSuddenRiseShowsInShortAgainstLongWindows() {
        for (int day = 0; day < 30; day++) {
            observed.observe(ordinary().after(Duration.ofDays(day)));
        }
        TransactionExample rise =
                ordinary().amount("500.00").after(Duration.ofDays(29).plusHours(23));

        assertThat(value("average_24h_to_30d", rise)).isCloseTo((100 + 500 + 300) / 5.0 / 100, within(1e-3));
        assertThat(value("amount_24h_to_30d", rise))
                .isCloseTo((100 + 500 + 300) / (3_500 / 29.958 + 300), within(0.01));
        assertThat(value("count_24h_to_30d", rise)).isCloseTo((2 + 3) / (31 / 29.958 + 3), within(0.01));
        assertThat(value("amount_to_24h_average", rise)).isCloseTo(5, within(1e-3));
        assertThat(value("amount_to_user_average", rise)).isCloseTo(5, within(1e-4));
        assertThat(value("amount_z_score", rise)).isCloseTo(40, within(1e-3));
        assertThat(value("amount_to_typical", rise)).isCloseTo(5, within(1e-3));
    }
}
