package dev.vigil.profile;

/// The keys (wallets, countries, devices, users) most recently seen together with a profile's owner, in bounded memory.
///
/// Keys are remembered by a 32-bit hash; two of them are taken for one with a chance of 1 in 4 billion. When a new key
/// finds no room, the one not seen for the longest time goes. Up to capacity, distinct counts are exact; above they
/// saturate there. An absent key (empty text) is never remembered.
public final class Sightings {
    private final int capacity;
    private final int[] hashes;
    private final int[] counts;
    private final long[] lastSeen;
    private int size;
    private long admitted;

    Sightings(int capacity) {
        this.capacity = capacity;
        hashes = new int[capacity];
        counts = new int[capacity];
        lastSeen = new long[capacity];
    }

    /// How many keys can be remembered at once.
    public int capacity() {
        return capacity;
    }

    /// How often the key has been seen since it was last forgotten, 0 when it is not remembered.
    public int count(String key) {
        int i = key.isEmpty() ? -1 : indexOf(hash(key));
        return i < 0 ? 0 : counts[i];
    }

    /// How many keys were new when they came; a key that was forgotten and came again counts again.
    public long admitted() {
        return admitted;
    }

    /// How many of the remembered keys were last seen after `millis`.
    public int seenSince(long millis) {
        int seen = 0;
        for (int i = 0; i < size; i++) {
            if (lastSeen[i] > millis) {
                seen++;
            }
        }
        return seen;
    }

    /// As [#seenSince], with `key` seen now; an absent key adds nothing.
    public int seenSinceWith(long millis, String key) {
        int i = key.isEmpty() ? -1 : indexOf(hash(key));
        boolean counted = key.isEmpty() || (i >= 0 && lastSeen[i] > millis);
        return seenSince(millis) + (counted ? 0 : 1);
    }

    void clear() {
        size = 0;
        admitted = 0;
    }

    void observe(String key, long time) {
        if (key.isEmpty()) {
            return;
        }
        int hash = hash(key);
        int i = indexOf(hash);
        if (i >= 0) {
            counts[i] = Math.max(counts[i], counts[i] + 1);
            lastSeen[i] = Math.max(lastSeen[i], time);
        } else {
            admit(hash, time);
        }
    }

    private void admit(int hash, long time) {
        int i = size < capacity ? size++ : longestUnseen();
        hashes[i] = hash;
        counts[i] = 1;
        lastSeen[i] = time;
        admitted++;
    }

    private int longestUnseen() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            if (lastSeen[i] < lastSeen[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }

    private int indexOf(int hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    /// The platform's string hash is fixed by its specification, hence stable in storage.
    private static int hash(String key) {
        return key.hashCode();
    }

    /// @param reference a time that no sighting is later than
    void encode(Packer packer, long reference) {
        packer.unsigned(size);
        packer.unsigned(admitted);
        for (int i = 0; i < size; i++) {
            packer.fourBytes(hashes[i]);
            packer.unsigned(counts[i]);
            packer.unsigned(reference - lastSeen[i]);
        }
    }

    void decode(Unpacker unpacker, long reference) {
        int entries = unpacker.unsignedInt(capacity);
        admitted = unpacker.unsigned();
        for (int i = 0; i < entries; i++) {
            hashes[i] = unpacker.fourBytes();
            counts[i] = unpacker.unsignedInt(Integer.MAX_VALUE);
            lastSeen[i] = reference - unpacker.unsigned();
        }
        size = entries;
    }
}
