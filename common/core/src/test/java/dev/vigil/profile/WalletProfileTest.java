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
                long confirmed = transaction.timestamp().toEpochMilli() + (i % 5) * 86_400_000L;
                kept.confirmFraud(confirmed);
                packed.confirmFraud(confirmed);
            }
            bytes = packed.encode();
            assertThat(bytes).isEqualTo(kept.encode());
        }
        assertThat(bytes.length).isLessThan(2_200);
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
        profile.confirmFraud(now - 20 * day);
        profile.confirmFraud(now - 3 * day);
        profile.confirmFraud(now - day / 2);
        profile.confirmFraud(now + day);
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
    void theFormWithoutFraudsIsStillRead() {
        History history = new History(3, 600_000);
        WalletProfile profile = new WalletProfile();
        for (int i = 0; i < 50; i++) {
            profile.observe(history.next());
        }
        byte[] current = profile.encode();
        // Without frauds the current form is the old one and two zeros: no time, no entries.
        byte[] old = Arrays.copyOf(current, current.length - 2);
        old[0] = 1;

        WalletProfile read = new WalletProfile();
        read.confirmFraud(1_700_000_000_000L);
        read.decode(old);

        assertThat(read.encode()).isEqualTo(current);
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> new WalletProfile().decode(new byte[] {9})).hasMessageContaining("version 9");
    }
}
