package dev.vigil.service.scoring.stream;

import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.service.scoring.topology.ScoringTopology;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/// The profiles in the stores of this instance, as they are at this moment.
final class KnownProfiles {
    private final KafkaStreams streams;

    KnownProfiles(KafkaStreams streams) {
        this.streams = streams;
    }

    /// The profile of a user whose partition is here, empty for any other.
    Optional<UserProfile> user(String userId) {
        return packed(ScoringTopology.USERS, userId).map(bytes -> {
            UserProfile profile = new UserProfile();
            profile.decode(bytes);
            return profile;
        });
    }

    /// The profile of a wallet; every instance has all of them.
    Optional<WalletProfile> wallet(String address) {
        return packed(ScoringTopology.WALLET_PROFILES, address).map(bytes -> {
            WalletProfile profile = new WalletProfile();
            profile.decode(bytes);
            return profile;
        });
    }

    /// How many entries the copies of a store have that are here, empty while the stream does not say.
    OptionalDouble entries(String store) {
        try {
            long entries = streams.store(profiles(store).enableStaleStores()).approximateNumEntries();
            return OptionalDouble.of((double) entries);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return OptionalDouble.empty();
        }
    }

    private Optional<byte[]> packed(String store, String key) {
        Bytes keyBytes = Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
        try {
            byte @Nullable [] bytes = streams.store(profiles(store)).get(keyBytes);
            return Optional.ofNullable(bytes);
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> profiles(String store) {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
    }
}
