package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.WalletLabel;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is known of one wallet at a moment of the past: what the stream certainly knew, and what it may have known.
///
/// The stream learns of a wallet's transactions and labels on a way round by other topics. A decision therefore saw the
/// wallet with all that had come some time before, and with a first part of what came since.
final class WalletTrail {
    /// So many of the latest states of a wallet are tried, and so many beginnings of its latest labels.
    private static final int MOST_TRIES = 64;

    private static final int KEPT_APART = 64;

    private final Deque<Passed> transactions = new ArrayDeque<>();
    private final Deque<WalletLabel> labels = new ArrayDeque<>();
    private byte @Nullable [] settled;

    private record Passed(Instant arrivedAt, Transaction transaction) {}

    /// Adds a transaction; they come in order of arrival.
    ///
    /// @param certain what arrived up to here the stream has seen for certain
    /// @param scratch overwritten
    void observe(Instant arrivedAt, Transaction transaction, Instant certain, WalletProfile scratch) {
        transactions.add(new Passed(arrivedAt, transaction));
        if (transactions.size() > KEPT_APART) {
            settle(certain, scratch);
        }
    }

    /// Adds a label; they come in the order they were stored in.
    void label(WalletLabel label) {
        labels.add(label);
    }

    /// What arrived up to `certain` the stream has seen for certain.
    ///
    /// @param scratch overwritten
    void settle(Instant certain, WalletProfile scratch) {
        Passed oldest = transactions.peek();
        WalletLabel oldestLabel = labels.peek();
        boolean any = (oldest != null && !oldest.arrivedAt().isAfter(certain))
                || (oldestLabel != null && !oldestLabel.arrivedAt().isAfter(certain));
        if (!any) {
            return;
        }
        scratch.restore(settled);
        while (oldest != null && !oldest.arrivedAt().isAfter(certain)) {
            scratch.observe(oldest.transaction());
            transactions.remove();
            oldest = transactions.peek();
        }
        while (oldestLabel != null && !oldestLabel.arrivedAt().isAfter(certain)) {
            tell(scratch, oldestLabel);
            labels.remove();
            oldestLabel = labels.peek();
        }
        settled = scratch.encode();
    }

    /// Fills `wallet` with all that came before and every label that was made by the time of a transaction.
    void latest(Instant transactionTime, WalletProfile wallet) {
        wallet.restore(settled);
        madeBy(transactionTime).forEach(label -> tell(wallet, label));
        transactions.forEach(each -> wallet.observe(each.transaction()));
    }

    /// Whether anything came so lately that the stream may not have known it.
    boolean isInMotion(Instant transactionTime) {
        return !transactions.isEmpty() || !madeBy(transactionTime).isEmpty();
    }

    /// Looks for a state in which the stream may have found the wallet.
    ///
    /// @param wallet overwritten: the state that fits, if there is one
    boolean find(Instant transactionTime, WalletProfile wallet, Predicate<WalletProfile> fits) {
        List<WalletLabel> made = madeBy(transactionTime);
        for (int known = made.size(); known >= Math.max(0, made.size() - MOST_TRIES); known--) {
            wallet.restore(settled);
            made.subList(0, known).forEach(label -> tell(wallet, label));
            if (fitsSomewhere(wallet, fits)) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsSomewhere(WalletProfile wallet, Predicate<WalletProfile> fits) {
        int left = transactions.size();
        Iterator<Passed> next = transactions.iterator();
        while (true) {
            if (left < MOST_TRIES && fits.test(wallet)) {
                return true;
            }
            if (!next.hasNext()) {
                return false;
            }
            wallet.observe(next.next().transaction());
            left--;
        }
    }

    private List<WalletLabel> madeBy(Instant transactionTime) {
        return labels.stream()
                .filter(label -> !label.labelledAt().isAfter(transactionTime))
                .toList();
    }

    private static void tell(WalletProfile wallet, WalletLabel label) {
        wallet.label(
                label.userId(),
                label.transactionId(),
                label.fraud(),
                label.labelledAt().toEpochMilli());
    }
}
