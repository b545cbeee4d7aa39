package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.DecidedTransaction;
import dev.vigil.clickhouse.DecidedTransaction.Answer;
import dev.vigil.clickhouse.SelectDecidedTransactions;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.feature.FeatureGroup;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the stream knew of users and wallets, rebuilt from ClickHouse, and the features it saw.
///
/// 1. Profiles are the stream's own, packed as there. Those of the users and wallets of a slice are read with all
///    their stored transactions; from slice to slice they go on with what arrives.
/// 2. Users are exact: the stream decides a user's transactions one after the other, and so do we.
/// 3. Wallets follow the stream's decisions at a distance (see [WalletTrail]). Where the latest state does not give
///    the stream's features, a state a moment before may; where none does and only features of the wallet differ, the
///    wallet was in motion and the stream's features stand.
final class StreamHistory {
    private final FeatureCatalogue catalogue;
    private final SelectDecidedTransactions select;
    private final Duration walletDelay;
    private final int keptProfiles;
    private final boolean[] ofWallet;
    private final UserProfile user = new UserProfile();
    private final WalletProfile wallet = new WalletProfile();
    private final WalletProfile noWallet = new WalletProfile();
    private Map<String, byte[]> users = new HashMap<>();
    private Map<String, WalletTrail> wallets = new HashMap<>();
    private @Nullable Instant knownFrom;

    /// The features of a transaction, and whether they are the stream's own for want of knowing better.
    static final class Seen {
        private final float[] features;
        private final boolean unsettled;

        Seen(float[] features, boolean unsettled) {
            this.features = features;
            this.unsettled = unsettled;
        }

        float[] features() {
            return features;
        }

        /// Whether features of the wallet could not be told, and are those the stream saw.
        boolean unsettled() {
            return unsettled;
        }
    }

    /// @param walletDelay  how far wallets may be behind decisions
    /// @param keptProfiles above so many, profiles are forgotten between slices
    StreamHistory(
            FeatureCatalogue catalogue, SelectDecidedTransactions select, Duration walletDelay, int keptProfiles) {
        this.catalogue = catalogue;
        this.select = select;
        this.walletDelay = walletDelay;
        this.keptProfiles = keptProfiles;
        this.ofWallet = new boolean[catalogue.width()];
        for (int i = 0; i < ofWallet.length; i++) {
            ofWallet[i] = catalogue.feature(i).group() == FeatureGroup.WALLET;
        }
    }

    /// Gets ready for the transactions of the next slice; slices follow one another without a gap. May be repeated when
    /// it fails.
    ///
    /// @param from  arrival, inclusive
    /// @param to    arrival, exclusive
    /// @param until labels stored from here on are of no interest to this slice or any after it
    void prepare(Instant from, Instant to, Instant until) {
        if (knownFrom == null || users.size() + wallets.size() > keptProfiles) {
            users = new HashMap<>();
            wallets = new HashMap<>();
            knownFrom = from;
        }
        Map<String, byte[]> newUsers = new HashMap<>();
        Map<String, WalletTrail> newWallets = new HashMap<>();
        select.historyOf(from, to, knownFrom, (row, isOfUser, isOfWallet) -> {
            Transaction transaction = row.transaction();
            if (isOfUser) {
                user.restore(newUsers.get(transaction.userId()));
                user.observe(transaction);
                newUsers.put(transaction.userId(), user.encode());
            }
            if (isOfWallet) {
                trail(newWallets, transaction.walletAddress())
                        .observe(row.arrivedAt(), transaction, row.arrivedAt().minus(walletDelay), wallet);
            }
        });
        select.labelsOf(
                from,
                to,
                knownFrom,
                until,
                label -> trail(newWallets, label.walletAddress()).label(label));
        users.putAll(newUsers);
        wallets.putAll(newWallets);
    }

    private static WalletTrail trail(Map<String, WalletTrail> trails, String address) {
        return trails.computeIfAbsent(address, absent -> new WalletTrail());
    }

    /// The features of the next transaction in order of arrival, which then is part of the history if the stream saw
    /// it.
    Seen next(DecidedTransaction row) {
        Transaction transaction = row.transaction();
        user.restore(users.get(transaction.userId()));
        WalletTrail trail = transaction.walletAddress().isEmpty() ? null : trail(wallets, transaction.walletAddress());
        Seen seen = trail == null ? new Seen(extract(transaction, noWallet), false) : seen(row, trail);
        if (row.seenByStream()) {
            user.observe(transaction);
            users.put(transaction.userId(), user.encode());
            if (trail != null) {
                trail.observe(row.arrivedAt(), transaction, certain(row), wallet);
            }
        }
        return seen;
    }

    private Seen seen(DecidedTransaction row, WalletTrail trail) {
        Transaction transaction = row.transaction();
        trail.settle(certain(row), wallet);
        trail.latest(transaction.timestamp(), wallet);
        float[] latest = extract(transaction, wallet);
        Answer answer = row.answer();
        if (answer == null || answer.features().length != latest.length || Arrays.equals(latest, answer.features())) {
            return new Seen(latest, false);
        }
        float[] streams = answer.features();
        boolean explained = trail.find(
                transaction.timestamp(), wallet, state -> Arrays.equals(extract(transaction, state), streams));
        boolean unsettled = !explained && trail.isInMotion(transaction.timestamp()) && differInWallet(latest, streams);
        return new Seen(explained || unsettled ? streams : latest, unsettled);
    }

    private boolean differInWallet(float[] ours, float[] streams) {
        for (int i = 0; i < ours.length; i++) {
            if (!ofWallet[i] && Float.floatToIntBits(ours[i]) != Float.floatToIntBits(streams[i])) {
                return false;
            }
        }
        return true;
    }

    private Instant certain(DecidedTransaction row) {
        return row.arrivedAt().minus(walletDelay);
    }

    private float[] extract(Transaction transaction, WalletProfile state) {
        float[] features = new float[catalogue.width()];
        catalogue.extract(transaction, user, state, features);
        return features;
    }
}
