package dev.vigil.feature;

import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All features, in the order of the vector.
///
/// Features describe a transaction against the state **before** it: counts, sums and averages are those of earlier
/// transactions unless the formula says "with this one". Safe for use by many threads.
public final class FeatureCatalogue {
    /// Part of the schema: raise it when the meaning of a formula changes though its text does not.
    private static final int VERSION = 1;

    private static final int SCHEMA_LENGTH = 12;
    private static final FeatureCatalogue STANDARD = standard(ReferenceRates.standard());

    private final Feature[] features;
    private final ReferenceRates rates;
    private final Map<String, Integer> indexes;
    private final String schema;
    /// The context nobody uses at the moment; a second thread makes its own.
    private final AtomicReference<@Nullable FeatureContext> spare = new AtomicReference<>();

    FeatureCatalogue(List<Feature> features, ReferenceRates rates) {
        this.features = features.toArray(Feature[]::new);
        this.rates = rates;
        this.indexes = HashMap.newHashMap(features.size());
        for (int i = 0; i < this.features.length; i++) {
            if (indexes.put(this.features[i].name(), i) != null) {
                throw new IllegalArgumentException("two features are named " + this.features[i].name());
            }
        }
        this.schema = hash(features);
    }

    /// The features of this product, with amounts compared at the standard reference rates.
    public static FeatureCatalogue standard() {
        return STANDARD;
    }

    /// The features of this product, with amounts compared at `rates`: profiles must use the same.
    public static FeatureCatalogue standard(ReferenceRates rates) {
        return new FeatureCatalogue(
                Stream.of(
                                AmountFeatures.ALL,
                                BehaviourFeatures.ALL,
                                TimeFeatures.ALL,
                                VelocityFeatures.ALL,
                                WalletFeatures.ALL,
                                GeographyFeatures.ALL,
                                StructuringFeatures.ALL)
                        .flatMap(List::stream)
                        .toList(),
                rates);
    }

    /// Number of features.
    public int width() {
        return features.length;
    }

    /// All features in the order of the vector.
    public List<Feature> features() {
        return List.of(features);
    }

    public Feature feature(int index) {
        return features[index];
    }

    /// Where a feature is in the vector.
    ///
    /// @throws IllegalArgumentException when there is none of this name
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no feature is named " + name);
        }
        return index;
    }

    /// Twelve hexadecimal digits that change whenever names, order, scales or formulas do. Vectors and models of
    /// different schemas do not fit together.
    public String schema() {
        return schema;
    }

    /// See [Feature#describe].
    public String describe(int index, float inVector, float typical) {
        return features[index].describe(inVector, typical);
    }

    /// Fills `out` with the features of a transaction that neither profile has observed yet. All values are finite.
    /// Does not allocate unless several threads meet here.
    ///
    /// @param wallet the profile of the transaction's wallet, an empty one when it has none
    /// @param out    at least [#width()] long
    public void extract(Transaction transaction, UserProfile user, WalletProfile wallet, float[] out) {
        FeatureContext context = spare.getAndSet(null);
        if (context == null) {
            context = new FeatureContext();
        }
        context.prepare(transaction, user, wallet, rates);
        for (int i = 0; i < features.length; i++) {
            out[i] = features[i].compute(context);
        }
        context.release();
        spare.set(context);
    }

    private static String hash(List<Feature> features) {
        StringBuilder text = new StringBuilder().append(VERSION);
        for (Feature feature : features) {
            text.append('\n').append(feature.name()).append('|');
            text.append(feature.scale()).append('|').append(feature.formula());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, SCHEMA_LENGTH / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
