package dev.vigil.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in ClickHouse's format `RowBinary`, in memory that is kept from batch to batch. Not safe for use by two
/// threads.
///
/// A row is written column by column between [#beginRow()] and [#endRow()]; one that is not ended leaves no trace.
final class RowBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_CAPACITY = 1 << 16;

    /// A larger buffer is given back after its batch.
    private static final int KEPT_CAPACITY = 4 << 20;

    private static final int MAX_VARINT = 5;
    private static final int DECIMAL_SCALE = 18;
    private static final int DECIMAL_DIGITS = 38;
    private static final int COMPACT_DIGITS = 18;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int position;
    private int rowStart;
    private int rows;

    int rows() {
        return rows;
    }

    int size() {
        return rowStart;
    }

    void beginRow() {
        position = rowStart;
    }

    void endRow() {
        rowStart = position;
        rows++;
    }

    void clear() {
        position = 0;
        rowStart = 0;
        rows = 0;
        if (bytes.length > KEPT_CAPACITY) {
            bytes = new byte[FIRST_CAPACITY];
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, rowStart);
    }

    RowBuffer bool(boolean value) {
        return int8(value ? 1 : 0);
    }

    /// `Int8`, `UInt8` and `Enum8`.
    RowBuffer int8(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
        return this;
    }

    RowBuffer int16(int value) {
        ensure(Short.BYTES);
        SHORTS.set(bytes, position, (short) value);
        position += Short.BYTES;
        return this;
    }

    RowBuffer int32(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, position, value);
        position += Integer.BYTES;
        return this;
    }

    RowBuffer int64(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, position, value);
        position += Long.BYTES;
        return this;
    }

    RowBuffer float32(float value) {
        return int32(Float.floatToRawIntBits(value));
    }

    RowBuffer float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /// `DateTime64(3)`.
    RowBuffer instant(Instant value) {
        return int64(value.toEpochMilli());
    }

    RowBuffer nullableInstant(@Nullable Instant value) {
        return value == null ? absent() : present().instant(value);
    }

    RowBuffer nullableFloat64(@Nullable Double value) {
        return value == null ? absent() : present().float64(value);
    }

    RowBuffer nullableInt64(@Nullable Long value) {
        return value == null ? absent() : present().int64(value);
    }

    RowBuffer nullableInt32(@Nullable Integer value) {
        return value == null ? absent() : present().int32(value);
    }

    /// `Decimal(38, 18)`.
    ///
    /// @throws IllegalArgumentException when the value has more than 18 decimals or 20 digits before them
    RowBuffer decimal(BigDecimal value) {
        if (value.precision() <= COMPACT_DIGITS && value.scale() >= 0 && value.scale() <= DECIMAL_SCALE) {
            long unscaled = value.unscaledValue().longValue();
            long factor = POWERS_OF_TEN[DECIMAL_SCALE - value.scale()];
            return int64(unscaled * factor).int64(Math.multiplyHigh(unscaled, factor));
        }
        return largeDecimal(value);
    }

    private RowBuffer largeDecimal(BigDecimal value) {
        BigDecimal scaled = value.stripTrailingZeros();
        if (scaled.scale() > DECIMAL_SCALE || scaled.precision() - scaled.scale() > DECIMAL_DIGITS - DECIMAL_SCALE) {
            throw new IllegalArgumentException(value + " does not fit a Decimal(38, 18)");
        }
        BigInteger unscaled = scaled.setScale(DECIMAL_SCALE).unscaledValue();
        return int64(unscaled.longValue()).int64(unscaled.shiftRight(Long.SIZE).longValue());
    }

    /// `String`, also where it is of low cardinality.
    RowBuffer text(String value) {
        int length = value.length();
        ensure(MAX_VARINT + length);
        int start = position;
        varint(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                position = start;
                return encodedText(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[position++] = (byte) c;
        }
        return this;
    }

    private RowBuffer encodedText(byte[] encoded) {
        ensure(MAX_VARINT + encoded.length);
        varint(encoded.length);
        System.arraycopy(encoded, 0, bytes, position, encoded.length);
        position += encoded.length;
        return this;
    }

    /// `Array(Float32)`.
    RowBuffer floats(float[] values) {
        arrayOf(values.length);
        ensure(values.length * Float.BYTES);
        for (float value : values) {
            FLOATS.set(bytes, position, value);
            position += Float.BYTES;
        }
        return this;
    }

    /// `Array(Float64)`.
    RowBuffer doubles(double[] values) {
        arrayOf(values.length);
        for (double value : values) {
            float64(value);
        }
        return this;
    }

    /// `Array(Float64)`.
    RowBuffer doubles(List<Double> values) {
        arrayOf(values.size());
        values.forEach(this::float64);
        return this;
    }

    /// `Array(Int64)`.
    RowBuffer longs(long[] values) {
        arrayOf(values.length);
        for (long value : values) {
            int64(value);
        }
        return this;
    }

    /// `Array(String)`.
    RowBuffer texts(List<String> values) {
        arrayOf(values.size());
        values.forEach(this::text);
        return this;
    }

    /// Announces an array, or a map, of so many elements, to be written next.
    RowBuffer arrayOf(int length) {
        ensure(MAX_VARINT);
        varint(length);
        return this;
    }

    private RowBuffer absent() {
        return int8(1);
    }

    private RowBuffer present() {
        return int8(0);
    }

    private void varint(int value) {
        int rest = value;
        while (rest >= 0x80) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    private void ensure(int more) {
        if (position > bytes.length - more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(2, bytes.length), position + more));
        }
    }

    private static long[] powersOfTen() {
        long[] powers = new long[DECIMAL_SCALE + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
