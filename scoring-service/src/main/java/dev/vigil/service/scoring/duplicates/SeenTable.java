package dev.vigil.service.scoring.duplicates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Seen decisions in primitive arrays: 64 bytes an entry when full, at most twice that after it grew, where a map of
/// objects takes about 300.
///
/// Entries stand in a ring in the order they came, so the oldest are known without looking: adding an entry drops the
/// oldest when the table is full, and up to [#EXPIRED_PER_PUT] that are past their time. Nothing ever scans the table.
/// Entries are found by a 128-bit keyed hash of their key through an open-addressing index with linear probing; removal
/// moves later entries of the same run back, so there are no tombstones. The keys themselves are not kept: two of a
/// billion keys meet with a probability of 10^-21.
///
/// Not safe for use by two threads.
final class SeenTable {
    private static final int EXPIRED_PER_PUT = 4;
    private static final int INITIAL_CAPACITY = 1024;
    private static final int WORDS = 7;
    private static final int KEY_HIGH = 0;
    private static final int KEY_LOW = 1;
    private static final int CONTENT_HIGH = 2;
    private static final int CONTENT_LOW = 3;
    private static final int DECIDED_AT = 4;
    private static final int SCORE = 5;
    private static final int VERDICT_AND_MODEL = 6;

    private final KeyedHash hash;
    private final int maxEntries;
    private final List<String> models = new ArrayList<>();
    private final Map<String, Integer> modelNumbers = new HashMap<>();
    private long[] ring = new long[INITIAL_CAPACITY * WORDS];
    private int[] index = new int[2 * INITIAL_CAPACITY];
    private int oldest;
    private int size;
    private long forgotten;

    /// @param maxEntries how many decisions are kept at most, at least 1
    SeenTable(KeyedHash hash, int maxEntries) {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries must be at least 1, got " + maxEntries);
        }
        this.hash = hash;
        this.maxEntries = maxEntries;
    }

    int size() {
        return size;
    }

    /// How many entries were dropped before their time because the table was full.
    long forgotten() {
        return forgotten;
    }

    @Nullable
    SeenDecision get(byte[] key) {
        hash.update(key);
        int position = find(hash.high(), hash.low());
        return index[position] == 0 ? null : read(index[position] - 1);
    }

    /// Remembers a decision.
    ///
    /// @param cutOff entries decided before this instant, in epoch milliseconds, are past their time
    void put(byte[] key, SeenDecision decision, long cutOff) {
        expire(cutOff);
        hash.update(key);
        int position = find(hash.high(), hash.low());
        if (index[position] != 0) {
            write(index[position] - 1, decision);
            return;
        }
        makeRoom();
        append(hash.high(), hash.low(), decision);
    }

    private void expire(long cutOff) {
        for (int dropped = 0; dropped < EXPIRED_PER_PUT && size > 0; dropped++) {
            if (ring[oldest * WORDS + DECIDED_AT] >= cutOff) {
                return;
            }
            dropOldest();
        }
    }

    private void makeRoom() {
        if (size == maxEntries) {
            dropOldest();
            forgotten++;
        } else if (size == capacity()) {
            grow();
        }
    }

    private void append(long high, long low, SeenDecision decision) {
        int slot = (oldest + size) & (capacity() - 1);
        ring[slot * WORDS + KEY_HIGH] = high;
        ring[slot * WORDS + KEY_LOW] = low;
        write(slot, decision);
        index[find(high, low)] = slot + 1;
        size++;
    }

    private int capacity() {
        return index.length / 2;
    }

    private void grow() {
        int capacity = capacity();
        long[] larger = new long[2 * ring.length];
        int head = (capacity - oldest) * WORDS;
        System.arraycopy(ring, oldest * WORDS, larger, 0, head);
        System.arraycopy(ring, 0, larger, head, oldest * WORDS);
        ring = larger;
        oldest = 0;
        index = new int[4 * capacity];
        for (int slot = 0; slot < size; slot++) {
            index[find(ring[slot * WORDS + KEY_HIGH], ring[slot * WORDS + KEY_LOW])] = slot + 1;
        }
    }

    /// The place in the index where this key stands, or where it would stand.
    private int find(long high, long low) {
        int mask = index.length - 1;
        int position = (int) low & mask;
        while (index[position] != 0) {
            int word = (index[position] - 1) * WORDS;
            if (ring[word + KEY_LOW] == low && ring[word + KEY_HIGH] == high) {
                return position;
            }
            position = (position + 1) & mask;
        }
        return position;
    }

    private void dropOldest() {
        int word = oldest * WORDS;
        closeGap(find(ring[word + KEY_HIGH], ring[word + KEY_LOW]));
        oldest = (oldest + 1) & (capacity() - 1);
        size--;
    }

    private void closeGap(int gap) {
        int mask = index.length - 1;
        int hole = gap;
        int next = (hole + 1) & mask;
        while (index[next] != 0) {
            int home = (int) ring[(index[next] - 1) * WORDS + KEY_LOW] & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                index[hole] = index[next];
                hole = next;
            }
            next = (next + 1) & mask;
        }
        index[hole] = 0;
    }

    private void write(int slot, SeenDecision decision) {
        int word = slot * WORDS;
        ring[word + CONTENT_HIGH] = decision.content().high();
        ring[word + CONTENT_LOW] = decision.content().low();
        ring[word + DECIDED_AT] = decision.decidedAt().toEpochMilli();
        ring[word + SCORE] = Double.doubleToRawLongBits(decision.score());
        ring[word + VERDICT_AND_MODEL] =
                (long) modelNumber(decision.modelVersion()) << Byte.SIZE | SeenDecision.code(decision.verdict());
    }

    private SeenDecision read(int slot) {
        int word = slot * WORDS;
        long packed = ring[word + VERDICT_AND_MODEL];
        return new SeenDecision(
                new ContentDigest(ring[word + CONTENT_HIGH], ring[word + CONTENT_LOW]),
                SeenDecision.verdict((int) packed & 0xff),
                Double.longBitsToDouble(ring[word + SCORE]),
                Instant.ofEpochMilli(ring[word + DECIDED_AT]),
                models.get((int) (packed >>> Byte.SIZE)));
    }

    private int modelNumber(String version) {
        Integer known = modelNumbers.get(version);
        if (known != null) {
            return known;
        }
        models.add(version);
        modelNumbers.put(version, models.size() - 1);
        return models.size() - 1;
    }
}
