package dev.vigil.feature;

import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionExample;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Profiles of everybody in a test, and features computed from them.
final class Observed {
    final FeatureCatalogue catalogue = FeatureCatalogue.standard();
    private final Map<String, UserProfile> users = new HashMap<>();
    private final Map<String, WalletProfile> wallets = new HashMap<>();

    Observed observe(TransactionExample... examples) {
        for (TransactionExample example : examples) {
            observe(example.transaction());
        }
        return this;
    }

    void observe(Transaction transaction) {
        user(transaction).observe(transaction);
        if (!transaction.walletAddress().isEmpty()) {
            wallet(transaction).observe(transaction);
        }
    }

    void label(Transaction transaction, boolean fraud, Instant at) {
        wallet(transaction).label(transaction.userId(), transaction.transactionId(), fraud, at.toEpochMilli());
    }

    float[] features(Transaction transaction) {
        float[] features = new float[catalogue.width()];
        catalogue.extract(transaction, user(transaction), wallet(transaction), features);
        return features;
    }

    /// One feature in its unit.
    double value(String feature, TransactionExample example) {
        int index = catalogue.indexOf(feature);
        return catalogue.feature(index).natural(features(example.transaction())[index]);
    }

    private UserProfile user(Transaction transaction) {
        return users.computeIfAbsent(transaction.userId(), id -> new UserProfile());
    }

    private WalletProfile wallet(Transaction transaction) {
        return transaction.walletAddress().isEmpty()
                ? new WalletProfile()
                : wallets.computeIfAbsent(transaction.walletAddress(), address -> new WalletProfile());
    }
}
