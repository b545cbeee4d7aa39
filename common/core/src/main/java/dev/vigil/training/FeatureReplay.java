package dev.vigil.training;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Walks through past transactions with the classes the live stream uses, so that training sees the features scoring
/// would have seen.
///
/// Keeps one profile per user and wallet in memory: about 5 kB for each.
public final class FeatureReplay {
    private final FeatureCatalogue catalogue;
    private final RuleLayer rules;
    private final Map<String, UserProfile> users = new HashMap<>();
    private final Map<String, WalletProfile> wallets = new HashMap<>();
    private final PriorityQueue<Label> labels = new PriorityQueue<>(Comparator.comparing(Label::at));
    private final List<float[]> rows = new ArrayList<>();
    private final List<Float> rulesPoints = new ArrayList<>();
    private final List<Boolean> fraud = new ArrayList<>();

    public FeatureReplay(FeatureCatalogue catalogue, RuleLayer rules) {
        this.catalogue = catalogue;
        this.rules = rules;
    }

    private record Label(Transaction transaction, boolean fraud, Instant at) {}

    /// Notes what somebody said of a transaction, as [WalletProfile#label] does. Transactions before `labelledAt`
    /// are not affected: their features are those of a time when nobody had said it. Call this before the first
    /// transaction after `labelledAt`.
    public void label(Transaction transaction, boolean fraud, Instant labelledAt) {
        if (!transaction.walletAddress().isEmpty()) {
            labels.add(new Label(transaction, fraud, labelledAt));
        }
    }

    /// Adds the next transaction and keeps its features as a row.
    ///
    /// @param knownFraud whether it is known to be a fraud
    public void add(Transaction transaction, boolean knownFraud) {
        float[] features = observe(transaction);
        rows.add(features);
        rulesPoints.add((float) rules.points(rules.evaluate(transaction, features)));
        fraud.add(knownFraud);
    }

    /// The features of the next transaction, which is then part of the history but not of the dataset.
    public float[] observe(Transaction transaction) {
        labelUntil(transaction.timestamp());
        UserProfile user = users.computeIfAbsent(transaction.userId(), id -> new UserProfile());
        WalletProfile wallet = wallet(transaction.walletAddress());
        float[] features = new float[catalogue.width()];
        catalogue.extract(transaction, user, wallet, features);
        user.observe(transaction);
        wallet.observe(transaction);
        return features;
    }

    private void labelUntil(Instant time) {
        Label next = labels.peek();
        while (next != null && !next.at().isAfter(time)) {
            Transaction labelled = next.transaction();
            wallet(labelled.walletAddress())
                    .label(
                            labelled.userId(),
                            labelled.transactionId(),
                            next.fraud(),
                            next.at().toEpochMilli());
            labels.remove();
            next = labels.peek();
        }
    }

    private WalletProfile wallet(String address) {
        return address.isEmpty()
                ? new WalletProfile()
                : wallets.computeIfAbsent(address, absent -> new WalletProfile());
    }

    /// What was added so far, oldest first.
    public Dataset dataset() {
        float[] points = new float[rows.size()];
        boolean[] frauds = new boolean[rows.size()];
        for (int row = 0; row < frauds.length; row++) {
            points[row] = rulesPoints.get(row);
            frauds[row] = fraud.get(row);
        }
        return new Dataset(rows.toArray(float[][]::new), points, frauds);
    }
}
