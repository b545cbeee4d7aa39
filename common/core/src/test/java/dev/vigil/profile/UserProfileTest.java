package dev.vigil.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UserProfileTest {
    private static final long HALF_DAY = 12 * 3_600_000L;

    @Test
    void packingInBetweenChangesNothing() {
        History history = new History(1, HALF_DAY / 4);
        UserProfile kept = new UserProfile();
        UserProfile packed = new UserProfile();
        packed.observe(new History(99, HALF_DAY).next());
        byte[] bytes = new UserProfile().encode();
        for (int i = 0; i < 2_000; i++) {
            Transaction transaction = history.next();
            kept.observe(transaction);
            packed.decode(bytes);
            packed.observe(transaction);
            bytes = packed.encode();
            assertThat(bytes).isEqualTo(kept.encode());
        }
        assertThat(kept.transactions()).isEqualTo(2_000);
    }

    @Test
    void lifetimeEqualsARecount() {
        History history = new History(2, HALF_DAY);
        UserProfile profile = new UserProfile();
        List<Transaction> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(history.next());
            profile.observe(all.getLast());
        }
        long[] cents = all.stream().mapToLong(ReferenceRates.standard()::cents).toArray();
        double mean = Arrays.stream(cents).average().orElseThrow();
        double variance = Arrays.stream(cents)
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / (cents.length - 1);

        assertThat(profile.amounts().sumCents()).isEqualTo(Arrays.stream(cents).sum());
        assertThat(profile.amounts().maxCents())
                .isEqualTo(Arrays.stream(cents).max().orElseThrow());
        assertThat(profile.amounts().meanCents()).isCloseTo(mean, within(1e-6));
        assertThat(profile.amounts().deviationCents()).isCloseTo(Math.sqrt(variance), within(1e-6));
        assertThat(profile.amounts().logMean())
                .isCloseTo(
                        Arrays.stream(cents).mapToDouble(Math::log1p).average().orElseThrow(), within(1e-9));
        assertThat(profile.firstSeenMillis())
                .isEqualTo(all.stream()
                        .mapToLong(transaction -> transaction.timestamp().toEpochMilli())
                        .min()
                        .orElseThrow());
        assertThat(profile.accountStartMillis()).isEqualTo(1_600_000_000_000L);
        assertThat(profile.transactions(TransactionType.SELL))
                .isEqualTo(all.stream()
                        .filter(transaction -> transaction.type() == TransactionType.SELL)
                        .count());
    }

    @Test
    void keysOfTheUserAreKnown() {
        History history = new History(3, HALF_DAY);
        UserProfile profile = new UserProfile();
        for (int i = 0; i < 300; i++) {
            Transaction transaction = history.next();
            profile.observe(transaction);
            assertThat(profile.devices().count(transaction.deviceType())).isPositive();
        }
        assertThat(profile.devices().seenSince(0)).isEqualTo(3);
        assertThat(profile.countries().seenSince(0)).isEqualTo(2);
        assertThat(profile.wallets().count("somebody else's")).isZero();
        assertThat(profile.countries().count("")).isZero();
    }

    @Test
    void aTypicalUserTakesSixHundredBytes() {
        History history = new History(4, HALF_DAY);
        UserProfile profile = new UserProfile();
        for (int i = 0; i < 200; i++) {
            profile.observe(history.next());
        }
        WindowTotals totals = new WindowTotals();
        profile.totals(profile.lastSeenMillis(), 0, totals);

        assertThat(totals.count(Window.MONTH)).isBetween(50L, 70L);
        assertThat(profile.encode().length).isBetween(400, 800);
        assertThat(new UserProfile().encode().length).isLessThan(80);
    }

    @Test
    void aClearedProfileIsANewOne() {
        UserProfile profile = new UserProfile();
        History history = new History(5, HALF_DAY);
        for (int i = 0; i < 50; i++) {
            profile.observe(history.next());
        }
        profile.clear();

        assertThat(profile.encode()).isEqualTo(new UserProfile().encode());
    }

    @Test
    void damagedBytesAreNamedAsSuch() {
        UserProfile profile = new UserProfile();
        History history = new History(6, HALF_DAY);
        for (int i = 0; i < 50; i++) {
            profile.observe(history.next());
        }
        byte[] bytes = profile.encode();

        for (int length = 0; length < bytes.length; length++) {
            byte[] shortened = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> profile.decode(shortened)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> profile.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("1 bytes more");
        bytes[0] = 77;
        assertThatThrownBy(() -> profile.decode(bytes)).hasMessageContaining("version 77");
    }
}
