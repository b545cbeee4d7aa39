package dev.vigil.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
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
            bytes = packed.encode();
            assertThat(bytes).isEqualTo(kept.encode());
        }
        assertThat(bytes.length).isLessThan(2_000);
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
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> new WalletProfile().decode(new byte[] {9})).hasMessageContaining("version 9");
    }
}
