package dev.vigil.records;

import java.util.Arrays;

/// Collects the bytes of one record up to a limit; what is beyond it is counted as cut, not kept.
final class RecordBuffer {
    private final int limit;
    private byte[] bytes = new byte[512];
    private int length;
    private boolean cut;

    RecordBuffer(int limit) {
        this.limit = limit;
    }

    void append(byte[] source, int from, int to) {
        int kept = Math.min(to - from, limit - length);
        cut |= kept < to - from;
        ensureCapacity(length + kept);
        System.arraycopy(source, from, bytes, length, kept);
        length += kept;
    }

    void append(byte value) {
        if (length == limit) {
            cut = true;
            return;
        }
        ensureCapacity(length + 1);
        bytes[length++] = value;
    }

    private void ensureCapacity(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(limit, bytes.length * 2)));
        }
    }

    /// Drops the last byte if it is `value`.
    void trimEnd(byte value) {
        if (length > 0 && bytes[length - 1] == value) {
            length--;
        }
    }

    /// The record collected so far; the buffer is empty afterwards.
    RawRecord take(long line) {
        RawRecord taken = new RawRecord(line, Arrays.copyOf(bytes, length), cut);
        length = 0;
        cut = false;
        return taken;
    }
}
