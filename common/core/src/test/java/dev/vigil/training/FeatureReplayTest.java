package dev.vigil.training;

import static dev.vigil.transaction.TransactionExample.ordinary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FeatureReplayTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final FeatureCatalogue catalogue = FeatureCatalogue.standard();
    private final FeatureReplay replay = new FeatureReplay(catalogue, RuleLayer.standard());

    private static Transaction after(Duration time) {
        return ordinary().after(time).transaction();
    }

    private double frauds(float[] features) {
        int index = catalogue.indexOf("wallet_frauds_30d");
        return catalogue.feature(index).natural(features[index]);
    }

    @Test
    void aFraudIsUnknownUntilItIsLabelled() {
        Transaction fraud = after(Duration.ZERO);
        replay.observe(fraud);
        Instant labelledAt = fraud.timestamp().plus(DAY.multipliedBy(7));

        replay.label(fraud, true, labelledAt);

        assertThat(frauds(replay.observe(after(DAY.multipliedBy(7).minusMillis(1)))))
                .isZero();
        assertThat(frauds(replay.observe(after(DAY.multipliedBy(7))))).isCloseTo(1, within(1e-6));
        assertThat(frauds(replay.observe(
                        ordinary().wallet("other").after(DAY.multipliedBy(8)).transaction())))
                .isZero();
    }

    @Test
    void labelsCountInTheirOrderWhateverTheOrderOfTheirCalls() {
        Transaction first = ordinary().id("t1").transaction();
        Transaction second = ordinary().id("t2").transaction();
        replay.label(second, true, second.timestamp().plus(DAY.multipliedBy(3)));
        replay.label(first, false, first.timestamp().plus(DAY.multipliedBy(5)));
        replay.label(first, true, first.timestamp().plus(DAY));

        assertThat(frauds(replay.observe(after(DAY.multipliedBy(2))))).isCloseTo(1, within(1e-6));
        assertThat(frauds(replay.observe(after(DAY.multipliedBy(4))))).isCloseTo(2, within(1e-6));
        assertThat(frauds(replay.observe(after(DAY.multipliedBy(6))))).isCloseTo(1, within(1e-6));
    }

    @Test
    void featuresAreThoseOfProfilesThatLearnTheSameThings() {
        UserProfile user = new UserProfile();
        WalletProfile wallet = new WalletProfile();
        float[] expected = new float[catalogue.width()];
        for (int hour = 0; hour < 400; hour += 9) {
            Transaction transaction = after(Duration.ofHours(hour));
            if (hour % 4 == 0) {
                Transaction labelled = ordinary().id("t" + hour).transaction();
                Instant labelledAt = transaction.timestamp().minusSeconds(60);
                replay.label(labelled, true, labelledAt);
                wallet.label(labelled.userId(), labelled.transactionId(), true, labelledAt.toEpochMilli());
            }
            catalogue.extract(transaction, user, wallet, expected);

            assertThat(replay.observe(transaction)).isEqualTo(expected);

            user.observe(transaction);
            wallet.observe(transaction);
        }
    }

    @Test
    void transactionsWithoutAWalletHaveNoWalletInCommon() {
        replay.observe(ordinary().wallet("").transaction());

        float[] features = replay.observe(ordinary().wallet("").after(DAY).transaction());

        assertThat(features[catalogue.indexOf("wallet_transactions")]).isZero();
    }
}
