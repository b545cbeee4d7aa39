package dev.vigil.profile;

import dev.vigil.transaction.TransactionType;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What both kinds of profile count from the first transaction to the last.
final class Lifetime {
    private static final int TYPES = TransactionType.values().length;
    private static final long UNKNOWN = Long.MAX_VALUE;

    final AmountStatistics amounts = new AmountStatistics();
    private final long[] typeCounts = new long[TYPES];
    private long firstSeen;
    private long lastSeen;
    private long declaredStart = UNKNOWN;

    long firstSeen() {
        return firstSeen;
    }

    long lastSeen() {
        return lastSeen;
    }

    /// The earliest start a producer declared or we saw ourselves.
    long start() {
        return Math.min(declaredStart, firstSeen);
    }

    @SuppressWarnings("EnumOrdinal")
    long count(TransactionType type) {
        return typeCounts[type.ordinal()];
    }

    void clear() {
        amounts.clear();
        Arrays.fill(typeCounts, 0);
        firstSeen = 0;
        lastSeen = 0;
        declaredStart = UNKNOWN;
    }

    @SuppressWarnings("EnumOrdinal")
    void observe(TransactionType type, long time, long cents, @Nullable Instant start) {
        boolean first = amounts.count() == 0;
        firstSeen = first ? time : Math.min(firstSeen, time);
        lastSeen = first ? time : Math.max(lastSeen, time);
        declaredStart = start == null ? declaredStart : Math.min(declaredStart, start.toEpochMilli());
        typeCounts[type.ordinal()]++;
        amounts.observe(cents);
    }

    void encode(Packer packer) {
        packer.signed(lastSeen);
        packer.unsigned(lastSeen - firstSeen);
        packer.signed(declaredStart == UNKNOWN ? 0 : declaredStart - firstSeen);
        packer.oneByte(declaredStart == UNKNOWN ? 0 : 1);
        for (long count : typeCounts) {
            packer.unsigned(count);
        }
        amounts.encode(packer);
    }

    void decode(Unpacker unpacker) {
        lastSeen = unpacker.signed();
        firstSeen = lastSeen - unpacker.unsigned();
        long declared = firstSeen + unpacker.signed();
        declaredStart = unpacker.oneByte() == 0 ? UNKNOWN : declared;
        for (int i = 0; i < TYPES; i++) {
            typeCounts[i] = unpacker.unsigned();
        }
        amounts.decode(unpacker);
    }
}
