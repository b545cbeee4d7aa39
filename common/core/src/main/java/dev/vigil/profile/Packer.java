package dev.vigil.profile;

import java.util.Arrays;

/// Writes numbers into a growing byte array: integers in groups of 7 bits, the lowest first, with the eighth bit set on
/// all but the last.
final class Packer {
    private static final int LONGEST = 10;

    private byte[] bytes = new byte[1024];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void oneByte(int value) {
        reserve();
        bytes[size++] = (byte) value;
    }

    /// @param value taken as unsigned; small values are short
    void unsigned(long value) {
        reserve();
        byte[] target = bytes;
        int position = size;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[position++] = (byte) rest;
        size = position;
    }

    /// @param value small absolute values are short
    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    void fourBytes(int value) {
        reserve();
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >> shift);
        }
    }

    void eightBytes(long value) {
        fourBytes((int) value);
        fourBytes((int) (value >>> 32));
    }

    void floating(double value) {
        eightBytes(Double.doubleToRawLongBits(value));
    }

    private void reserve() {
        if (size + LONGEST > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
