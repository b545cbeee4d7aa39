package dev.vigil.service.training;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.ReferenceBuilder;
import dev.vigil.lifecycle.HeldOut;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.Dataset;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// What models are made of and tried on: feature vectors, with whose they are and when.
final class FeatureRows {
    private final Dataset dataset;
    private final String[] users;
    private final int[] days;

    /// @param users of each row
    /// @param days  of each row, days since 1970 in UTC
    FeatureRows(Dataset dataset, String[] users, int[] days) {
        this.dataset = dataset;
        this.users = users;
        this.days = days;
    }

    Dataset dataset() {
        return dataset;
    }

    /// The rows from `split` on.
    HeldOut heldOut(int split) {
        int size = dataset.size();
        return new HeldOut(
                dataset.slice(split, size),
                Arrays.copyOfRange(users, split, size),
                Arrays.copyOfRange(days, split, size));
    }

    /// What the present is compared with while a model trained on these rows is in force.
    ///
    /// @param split  the first row that was held out
    /// @param policy the model is examined under
    DriftReference reference(ReferenceBuilder builder, int split, Ensemble ensemble, DecisionPolicy policy) {
        return builder.build(dataset, days, split, ensemble, policy);
    }

    /// SHA-256 of features and labels, hexadecimal: equal data, equal hash.
    String hash() {
        MessageDigest digest = sha256();
        ByteBuffer bytes = ByteBuffer.allocate(0);
        for (int row = 0; row < dataset.size(); row++) {
            float[] features = dataset.rows()[row];
            int length = features.length * Float.BYTES + 1;
            bytes = bytes.capacity() == length ? bytes.clear() : ByteBuffer.allocate(length);
            for (float feature : features) {
                bytes.putFloat(feature);
            }
            bytes.put((byte) (dataset.fraud()[row] ? 1 : 0));
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// SHA-256 of `bytes`, hexadecimal.
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
