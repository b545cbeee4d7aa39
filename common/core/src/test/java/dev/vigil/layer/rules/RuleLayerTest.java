package dev.vigil.layer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionExample;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleLayerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Coordinates BERLIN = new Coordinates(52.52, 13.41);
    private static final Coordinates SYDNEY = new Coordinates(-33.87, 151.21);
    private static final Coordinates POTSDAM = new Coordinates(52.39, 13.06);

    private final RuleLayer layer = RuleLayer.standard();
    private final FeatureCatalogue catalogue = FeatureCatalogue.standard();
    private final UserProfile user = new UserProfile();
    private final WalletProfile wallet = new WalletProfile();

    private static Transaction at(Instant time, double usd, @Nullable Coordinates place, Duration walletAge) {
        return new Transaction(
                "t-" + time,
                time,
                "alice",
                BigDecimal.valueOf(usd),
                "USD",
                TransactionType.WITHDRAW,
                "0xabc",
                "DE",
                "ios",
                NOON.minus(Duration.ofDays(400)),
                time.minus(walletAge),
                place);
    }

    private static Transaction at(Instant time, double usd) {
        return at(time, usd, BERLIN, Duration.ofDays(300));
    }

    private void live(Transaction transaction) {
        user.observe(transaction);
        wallet.observe(transaction);
    }

    /// `count` transactions of 100 USD, a day apart, the last a day before noon.
    private void quietDays(int count) {
        for (int day = count; day > 0; day--) {
            live(at(NOON.minus(Duration.ofDays(day)), 100));
        }
    }

    private List<FiredRule> evaluate(Transaction transaction) {
        float[] features = new float[catalogue.width()];
        catalogue.extract(transaction, user, wallet, features);
        return layer.evaluate(transaction, features);
    }

    @Test
    void anOrdinaryTransactionFiresNothing() {
        quietDays(10);

        assertThat(evaluate(at(NOON, 120))).isSameAs(List.of());
    }

    @Test
    void moreThanTenTimesTheAverageIsASpike() {
        quietDays(10);

        List<FiredRule> fired = evaluate(at(NOON, 1_001));

        assertThat(fired).singleElement().satisfies(rule -> {
            assertThat(rule.flag()).isEqualTo("amount_spike");
            assertThat(rule.text()).contains("1,001 USD").contains("100 USD").contains("10.0 times");
        });
        assertThat(evaluate(at(NOON, 1_000))).isEmpty();
    }

    @Test
    void anAverageOfFewTransactionsIsNone() {
        quietDays(4);

        assertThat(evaluate(at(NOON, 5_000))).isEmpty();
    }

    @Test
    void theFifthTransactionInFiveMinutesIsTooMany() {
        for (int second = 0; second < 3; second++) {
            live(at(NOON.plusSeconds(second * 60L), 100));
        }
        assertThat(evaluate(at(NOON.plusSeconds(240), 100))).isEmpty();

        live(at(NOON.plusSeconds(240), 100));

        assertThat(evaluate(at(NOON.plusSeconds(290), 100))).singleElement().satisfies(rule -> {
            assertThat(rule.flag()).isEqualTo("velocity");
            assertThat(rule.text()).contains("5 transactions within 5 minutes");
        });
        assertThat(evaluate(at(NOON.plusSeconds(301), 100))).isEmpty();
    }

    @Test
    void aHighAmountToAFreshWalletIsSuspicious() {
        Transaction suspicious = at(NOON, 1_000, BERLIN, Duration.ofHours(3));

        assertThat(evaluate(suspicious)).singleElement().satisfies(rule -> {
            assertThat(rule.flag()).isEqualTo("new_wallet_high_amount");
            assertThat(rule.text()).contains("1,000 USD").contains("days");
        });
        assertThat(evaluate(at(NOON, 999, BERLIN, Duration.ofHours(3)))).isEmpty();
        assertThat(evaluate(at(NOON, 1_000, BERLIN, Duration.ofDays(8)))).isEmpty();
    }

    @Test
    void withoutAWalletThereIsNoneToBeNew() {
        Transaction large =
                TransactionExample.ordinary().wallet("").amount("5000.00").transaction();

        assertThat(evaluate(large)).isEmpty();
    }

    @Test
    void nobodyIsInBerlinAndSydneyWithinAnHour() {
        live(at(NOON, 100));

        List<FiredRule> fired = evaluate(at(NOON.plusSeconds(3_600), 100, SYDNEY, Duration.ofDays(300)));

        assertThat(fired).singleElement().satisfies(rule -> {
            assertThat(rule.flag()).isEqualTo("impossible_travel");
            assertThat(rule.text()).contains("km").contains("km/h");
        });
        assertThat(evaluate(at(NOON.plusSeconds(60), 100, POTSDAM, Duration.ofDays(300))))
                .isEmpty();
        assertThat(evaluate(at(NOON.plus(Duration.ofDays(2)), 100, SYDNEY, Duration.ofDays(300))))
                .isEmpty();
    }

    @Test
    void theStrongestRuleComesFirstAndTheLayerGivesAtMostForty() {
        quietDays(10);
        user.observe(at(NOON.minusSeconds(600), 100));
        float[] features = new float[catalogue.width()];
        Transaction suspicious = at(NOON, 5_000, SYDNEY, Duration.ofHours(1));
        catalogue.extract(suspicious, user, new WalletProfile(), features);

        List<FiredRule> fired = layer.evaluate(suspicious, features);

        assertThat(fired).extracting(FiredRule::points).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(fired)
                .extracting(FiredRule::flag)
                .containsExactly("impossible_travel", "amount_spike", "new_wallet_high_amount");
        assertThat(layer.points(fired)).isEqualTo(40);
        assertThat(layer.points(List.of())).isZero();
    }

    @Test
    void threadsThatShareItDoNotMixTheirTransactionsUp() throws InterruptedException, ExecutionException {
        quietDays(10);
        Transaction ordinary = at(NOON, 120);
        Transaction spike = at(NOON, 50_000);
        float[] ordinaryFeatures = new float[catalogue.width()];
        float[] spikeFeatures = new float[catalogue.width()];
        catalogue.extract(ordinary, user, wallet, ordinaryFeatures);
        catalogue.extract(spike, user, wallet, spikeFeatures);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Long> fired = other.submit(() -> IntStream.range(0, 200_000)
                    .filter(i -> !layer.evaluate(ordinary, ordinaryFeatures).isEmpty())
                    .count());
            long missed = IntStream.range(0, 200_000)
                    .filter(i -> layer.evaluate(spike, spikeFeatures).size() != 1)
                    .count();

            assertThat(fired.get()).isZero();
            assertThat(missed).isZero();
        }
    }

    @Test
    void aRuleWithoutPointsIsOff() {
        RuleOptions quiet = new RuleOptions(10, 5, 0, 5, 0, 7, 1_000, 0, 900, 200, 0, 40);
        quietDays(10);
        float[] features = new float[catalogue.width()];
        Transaction spike = at(NOON, 50_000, SYDNEY, Duration.ofHours(1));
        catalogue.extract(spike, user, wallet, features);

        assertThat(new RuleLayer(quiet, catalogue).evaluate(spike, features)).isEmpty();
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new RuleOptions(1, 5, 20, 5, 15, 7, 1_000, 20, 900, 200, 25, 40))
                .hasMessage("spikeFactor must be above 1, got 1.0");
        assertThatThrownBy(() -> new RuleOptions(10, 5, 41, 5, 15, 7, 1_000, 20, 900, 200, 25, 40))
                .hasMessageContaining("spikePoints");
    }
}
