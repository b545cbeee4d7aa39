package dev.vigil.profile;

/// Reads what [Packer] wrote. Bytes that end early or hold impossible numbers are an [IllegalArgumentException].
final class Unpacker {
    private final byte[] bytes;
    private int position;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    int oneByte() {
        if (position == bytes.length) {
            throw new IllegalArgumentException("packed profile ends early, after " + bytes.length + " bytes");
        }
        return bytes[position++] & 0xFF;
    }

    long unsigned() {
        int next = oneByte();
        long value = next & 0x7F;
        for (int shift = 7; next > 0x7F; shift += 7) {
            if (shift > 63) {
                throw new IllegalArgumentException("packed profile holds a number of more than 64 bits");
            }
            next = oneByte();
            value |= (long) (next & 0x7F) << shift;
        }
        return value;
    }

    /// @param limit the largest value that makes sense
    int unsignedInt(int limit) {
        long value = unsigned();
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException(
                    "packed profile holds " + value + " where at most " + limit + " is possible");
        }
        return (int) value;
    }

    long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    int fourBytes() {
        return oneByte() | oneByte() << 8 | oneByte() << 16 | oneByte() << 24;
    }

    long eightBytes() {
        long low = fourBytes() & 0xFFFFFFFFL;
        return low | (long) fourBytes() << 32;
    }

    double floating() {
        return Double.longBitsToDouble(eightBytes());
    }

    void end() {
        if (position != bytes.length) {
            throw new IllegalArgumentException(
                    "packed profile has " + (bytes.length - position) + " bytes more than it should");
        }
    }
}
