package dev.vigil.service.dashboard.feed;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.io.JsonStringEncoder;

/// The newest decisions as they came from Kafka, found by transaction id before ClickHouse has them.
///
/// Bounded twice, by number and by bytes, and without garbage: values are copied into one circular block of memory, and
/// the index is a hash table whose chains run from newer to older entries, so that a chain simply ends at the first
/// entry that was overwritten. Safe for one writer and many readers.
public final class RecentDecisions {
    private static final int NONE = -1;

    private final byte[] memory;
    private final int capacity;
    private final long[] starts;
    private final int[] lengths;
    private final int[] idStarts;
    private final int[] idLengths;
    private final int[] partitions;
    private final long[] offsets;
    private final long[] older;
    private final long[] newest;
    private long count;
    private long written;

    /// @param capacity entries kept at most
    /// @param bytes    sum of their sizes at most
    RecentDecisions(int capacity, int bytes) {
        this.memory = new byte[bytes];
        this.capacity = capacity;
        this.starts = new long[capacity];
        this.lengths = new int[capacity];
        this.idStarts = new int[capacity];
        this.idLengths = new int[capacity];
        this.partitions = new int[capacity];
        this.offsets = new long[capacity];
        this.older = new long[capacity];
        this.newest = new long[Integer.highestOneBit(Math.max(1, capacity - 1)) * 2];
        Arrays.fill(newest, NONE);
    }

    /// Keeps the value in `source` from `from` to `to` (exclusive) under the id that `glance` found in it. A value
    /// larger
    /// than the whole memory is not kept.
    synchronized void add(byte[] source, int from, int to, DecisionGlance glance, int partition, long offset) {
        int length = to - from;
        if (length > memory.length) {
            return;
        }
        int physical = (int) (written % memory.length);
        if (physical + length > memory.length) {
            written += memory.length - physical;
            physical = 0;
        }
        System.arraycopy(source, from, memory, physical, length);
        int slot = (int) (count % capacity);
        int chain = chain(source, glance.idFrom(), glance.idTo());
        starts[slot] = written;
        lengths[slot] = length;
        idStarts[slot] = glance.idFrom() - from;
        idLengths[slot] = glance.idTo() - glance.idFrom();
        partitions[slot] = partition;
        offsets[slot] = offset;
        older[slot] = newest[chain];
        newest[chain] = count++;
        written += length;
    }

    /// The newest decision of `transactionId` that `wanted` accepts, if it is still kept.
    public synchronized Optional<Entry> find(String transactionId, Predicate<Entry> wanted) {
        byte[] id = JsonStringEncoder.getInstance().quoteAsUTF8(transactionId);
        for (long entry = newest[chain(id, 0, id.length)]; alive(entry); entry = older[(int) (entry % capacity)]) {
            int slot = (int) (entry % capacity);
            if (hasId(slot, id)) {
                Entry found = entry(slot);
                if (wanted.test(found)) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private boolean alive(long entry) {
        return entry >= 0 && entry >= count - capacity && starts[(int) (entry % capacity)] >= written - memory.length;
    }

    private boolean hasId(int slot, byte[] id) {
        int from = (int) (starts[slot] % memory.length) + idStarts[slot];
        return Arrays.equals(memory, from, from + idLengths[slot], id, 0, id.length);
    }

    private Entry entry(int slot) {
        int from = (int) (starts[slot] % memory.length);
        return new Entry(Arrays.copyOfRange(memory, from, from + lengths[slot]), partitions[slot], offsets[slot]);
    }

    private int chain(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int index = from; index < to; index++) {
            hash = 31 * hash + bytes[index];
        }
        return (hash ^ (hash >>> 16)) & (newest.length - 1);
    }

    /// A decision as it was read.
    public static final class Entry {
        private final byte[] json;
        private final int partition;
        private final long offset;

        private Entry(byte[] json, int partition, long offset) {
            this.json = json;
            this.partition = partition;
            this.offset = offset;
        }

        /// The value, UTF-8.
        public byte[] json() {
            return json;
        }

        public int partition() {
            return partition;
        }

        public long offset() {
            return offset;
        }
    }
}
