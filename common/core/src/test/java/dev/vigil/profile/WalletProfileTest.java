package dev.vigil.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WalletProfileTest {
    @Test
    void packingInBetweenChangesNothing() {
        History history = new History(1, 600_000);
        WalletProfile kept = new WalletProfile();
        WalletProfile packed = new WalletProfile();
        byte[] bytes = packed.encode();
        for (int i = 0; i < 2_000; i++) {
            Transaction transaction = history.next();
            kept.observe(transaction);
            packed.decode(bytes);
            packed.observe(transaction);
            if (i % 7 == 0) {
                long labelled = transaction.timestamp().toEpochMilli() + (i % 5) * 86_400_000L;
                boolean fraud = i % 3 != 0;
                assertThat(packed.label("u", "t" + i % 1_000, fraud, labelled))
                        .isEqualTo(kept.label("u", "t" + i % 1_000, fraud, labelled));
            }
            bytes = packed.encode();
            assertThat(bytes).isEqualTo(kept.encode());
        }
        assertThat(bytes.length).isLessThan(2_700);
    }

    @Test
    void flowsAndUsersAreCounted() {
        History history = new History(2, 3_600_000);
        WalletProfile profile = new WalletProfile();
        long received = 0;
        long total = 0;
        for (int i = 0; i < 100; i++) {
            Transaction transaction = history.next();
            profile.observe(transaction);
            long cents = ReferenceRates.standard().cents(transaction);
            boolean out = transaction.type() == TransactionType.BUY || transaction.type() == TransactionType.WITHDRAW;
            received += out ? cents : 0;
            total += cents;
        }

        assertThat(profile.receivedCents()).isEqualTo(received);
        assertThat(profile.sentCents()).isEqualTo(total - received);
        assertThat(profile.users().admitted()).isBetween(30L, 40L);
        assertThat(profile.users().count("nobody")).isZero();
    }

    @Test
    void fraudsCountWhenTheyAreConfirmed() {
        long now = 1_700_000_000_000L;
        long day = 86_400_000L;
        WalletProfile profile = new WalletProfile();
        profile.label("u", "t1", true, now - 20 * day);
        profile.label("u", "t2", true, now - 3 * day);
        profile.label("u", "t3", true, now - day / 2);
        profile.label("u", "t4", true, now + day);
        WindowTotals totals = new WindowTotals();

        profile.confirmedFrauds(now, totals);

        assertThat(totals.count(Window.DAY)).isEqualTo(1);
        assertThat(totals.count(Window.WEEK)).isEqualTo(2);
        assertThat(totals.count(Window.MONTH)).isEqualTo(3);
        assertThat(totals.previousMillis()).isEqualTo(now - day / 2);
        profile.clear();
        profile.confirmedFrauds(now, totals);
        assertThat(totals.count(Window.MONTH)).isZero();
    }

    @Test
    void theFormsOfBeforeAreStillRead() {
        History history = new History(3, 600_000);
        WalletProfile profile = new WalletProfile();
        for (int i = 0; i < 50; i++) {
            profile.observe(history.next());
        }
        byte[] current = profile.encode();

        // Without labels the current form ends in three zeros: no time, no frauds without names, no labels.
        assertThat(readAfterALabel(older(current, 2, 1)).encode()).isEqualTo(current);
        assertThat(readAfterALabel(older(current, 1, 3)).encode()).isEqualTo(current);
    }

    @Test
    void fraudsOfTheFormWithoutNamesStillCount() {
        long confirmed = 1_700_000_000_000L;
        Packer packer = new Packer();
        packer.signed(confirmed);
        EventLog frauds = new EventLog(32);
        frauds.insert(confirmed - 86_400_000, 0);
        frauds.insert(confirmed, 0);
        frauds.encode(packer, confirmed);
        byte[] empty = older(new WalletProfile().encode(), 2, 3);
        byte[] old = Arrays.copyOf(empty, empty.length + packer.toBytes().length);
        System.arraycopy(packer.toBytes(), 0, old, empty.length, packer.toBytes().length);

        WalletProfile read = readAfterALabel(old);
        read.label("u", "t1", true, confirmed - 1);
        WindowTotals totals = new WindowTotals();
        read.confirmedFrauds(confirmed, totals);

        assertThat(totals.count(Window.DAY)).isEqualTo(2);
        assertThat(totals.count(Window.WEEK)).isEqualTo(3);
        assertThat(totals.previousMillis()).isEqualTo(confirmed);
    }

    private static byte[] older(byte[] current, int version, int shorter) {
        byte[] old = Arrays.copyOf(current, current.length - shorter);
        old[0] = (byte) version;
        return old;
    }

    /// What was there before must leave no trace.
    private static WalletProfile readAfterALabel(byte[] packed) {
        WalletProfile read = new WalletProfile();
        read.label("u", "t", true, 1_700_000_000_000L);
        read.decode(packed);
        return read;
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> new WalletProfile().decode(new byte[] {9})).hasMessageContaining("version 9");
    }
}
