package dev.vigil.service.scoring.duplicates;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/// SipHash-2-4 with a 128-bit result (Aumasson and Bernstein 2012): fast on short input, and without the key nobody can
/// choose two inputs that meet. The key is drawn once, so hashes mean nothing outside this process.
///
/// Holds its last result, so each thread needs its own.
final class KeyedHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long high;
    private long low;

    KeyedHash(RandomGenerator random) {
        this(random.nextLong(), random.nextLong());
    }

    KeyedHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /// Hashes `input`; [#high] and [#low] give the result.
    void update(byte[] input) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
        int whole = input.length & ~7;
        for (int offset = 0; offset < whole; offset += Long.BYTES) {
            compress((long) LONGS.get(input, offset));
        }
        compress(lastBlock(input, whole));
        v2 ^= 0xee;
        rounds(4);
        low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        rounds(4);
        high = v0 ^ v1 ^ v2 ^ v3;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private static long lastBlock(byte[] input, int from) {
        long block = (long) input.length << 56;
        for (int index = from; index < input.length; index++) {
            block |= (input[index] & 0xffL) << (8 * (index - from));
        }
        return block;
    }

    private void compress(long block) {
        v3 ^= block;
        rounds(2);
        v0 ^= block;
    }

    private void rounds(int count) {
        for (int round = 0; round < count; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
