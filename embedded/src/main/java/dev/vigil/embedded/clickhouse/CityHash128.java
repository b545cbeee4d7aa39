package dev.vigil.embedded.clickhouse;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// CityHash128 in version 1.0.2, the one ClickHouse checks its compressed blocks with; later versions differ.
///
/// After G. Pike and J. Alakuijala, *CityHash*, Google 2011.
record CityHash128(long low, long high) {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long K3 = 0xc949d7c7509e6557L;

    static CityHash128 of(byte[] data, int offset, int length) {
        if (length >= 16) {
            return seeded(data, offset + 16, length - 16, fetch(data, offset) ^ K3, fetch(data, offset + 8));
        }
        if (length >= 8) {
            long size = length * K0;
            return seeded(data, offset, 0, fetch(data, offset) ^ size, fetch(data, offset + length - 8) ^ K1);
        }
        return seeded(data, offset, length, K0, K1);
    }

    private static CityHash128 seeded(byte[] data, int offset, int length, long seedLow, long seedHigh) {
        return length < 128
                ? shortHash(data, offset, length, seedLow, seedHigh)
                : longHash(data, offset, length, seedLow, seedHigh);
    }

    private static CityHash128 shortHash(byte[] data, int offset, int length, long seedLow, long seedHigh) {
        long a = seedLow;
        long b = seedHigh;
        long c;
        long d;
        if (length <= 16) {
            a = mix(a * K1) * K1;
            c = b * K1 + hashUpTo16(data, offset, length);
            d = mix(a + (length >= 8 ? fetch(data, offset) : c));
        } else {
            c = hash(fetch(data, offset + length - 8) + K1, a);
            d = hash(b + length, c + fetch(data, offset + length - 16));
            a += d;
            for (int at = offset, left = length - 16; left > 0; at += 16, left -= 16) {
                a = (a ^ mix(fetch(data, at) * K1) * K1) * K1;
                b ^= a;
                c = (c ^ mix(fetch(data, at + 8) * K1) * K1) * K1;
                d ^= c;
            }
        }
        a = hash(a, c);
        b = hash(d, b);
        return new CityHash128(a ^ b, hash(b, a));
    }

    private static CityHash128 longHash(byte[] data, int offset, int length, long seedLow, long seedHigh) {
        State s = new State(data, offset, length, seedLow, seedHigh);
        int at = offset;
        int left = length;
        do {
            s.block(data, at);
            s.block(data, at + 64);
            at += 128;
            left -= 128;
        } while (left >= 128);
        s.y += rotate(s.w0, 37) * K0 + s.z;
        s.x += rotate(s.v0 + s.z, 49) * K0;
        for (int done = 0; done < left; ) {
            done += 32;
            s.tail(data, at + left - done);
        }
        return s.finish();
    }

    private static final class State {
        private long x;
        private long y;
        private long z;
        private long v0;
        private long v1;
        private long w0;
        private long w1;

        private State(byte[] data, int offset, int length, long seedLow, long seedHigh) {
            x = seedLow;
            y = seedHigh;
            z = length * K1;
            v0 = rotate(y ^ K1, 49) * K1 + fetch(data, offset);
            v1 = rotate(v0, 42) * K1 + fetch(data, offset + 8);
            w0 = rotate(y + z, 35) * K1 + x;
            w1 = rotate(x + fetch(data, offset + 88), 53) * K1;
        }

        private void block(byte[] data, int at) {
            x = rotate(x + y + v0 + fetch(data, at + 16), 37) * K1;
            y = rotate(y + v1 + fetch(data, at + 48), 42) * K1;
            x ^= w1;
            y ^= v0;
            z = rotate(z ^ w0, 33);
            weakV(data, at, v1 * K1, x + w0);
            weakW(data, at + 32, z + w1, y);
            long swap = z;
            z = x;
            x = swap;
        }

        private void tail(byte[] data, int at) {
            y = rotate(y - x, 42) * K0 + v1;
            w0 += fetch(data, at + 16);
            x = rotate(x, 49) * K0 + w0;
            w0 += v0;
            weakV(data, at, v0, v1);
        }

        private void weakV(byte[] data, int at, long a, long b) {
            long first = a + fetch(data, at);
            long second = rotate(b + first + fetch(data, at + 24), 21);
            long sum = first + fetch(data, at + 8) + fetch(data, at + 16);
            v0 = sum + fetch(data, at + 24);
            v1 = second + rotate(sum, 44) + first;
        }

        private void weakW(byte[] data, int at, long a, long b) {
            long first = a + fetch(data, at);
            long second = rotate(b + first + fetch(data, at + 24), 21);
            long sum = first + fetch(data, at + 8) + fetch(data, at + 16);
            w0 = sum + fetch(data, at + 24);
            w1 = second + rotate(sum, 44) + first;
        }

        private CityHash128 finish() {
            x = hash(x, v0);
            y = hash(y, w0);
            return new CityHash128(hash(x + v1, w1) + y, hash(x + w1, y + v1));
        }
    }

    private static long hashUpTo16(byte[] data, int offset, int length) {
        if (length > 8) {
            long a = fetch(data, offset);
            long b = fetch(data, offset + length - 8);
            return hash(a, rotate(b + length, length)) ^ b;
        }
        if (length >= 4) {
            long a = fetchInt(data, offset);
            return hash(length + (a << 3), fetchInt(data, offset + length - 4));
        }
        if (length > 0) {
            int a = data[offset] & 0xff;
            int b = data[offset + (length >> 1)] & 0xff;
            int c = data[offset + length - 1] & 0xff;
            int y = a + (b << 8);
            int z = length + (c << 2);
            return mix(y * K2 ^ z * K3) * K2;
        }
        return K2;
    }

    private static long hash(long low, long high) {
        long multiplier = 0x9ddfea08eb382d69L;
        long a = (low ^ high) * multiplier;
        a ^= a >>> 47;
        long b = (high ^ a) * multiplier;
        b ^= b >>> 47;
        return b * multiplier;
    }

    private static long mix(long value) {
        return value ^ value >>> 47;
    }

    private static long rotate(long value, int distance) {
        return Long.rotateRight(value, distance);
    }

    private static long fetch(byte[] data, int at) {
        return (long) LONG.get(data, at);
    }

    private static long fetchInt(byte[] data, int at) {
        return (int) INT.get(data, at) & 0xffff_ffffL;
    }
}
