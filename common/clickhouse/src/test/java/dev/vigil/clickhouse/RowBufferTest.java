package dev.vigil.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowBufferTest {
    private final RowBuffer rows = new RowBuffer();

    @Test
    void numbersAreLittleEndian() {
        assertThat(written(row -> row.int32(0x01020304))).containsExactly(4, 3, 2, 1);
        assertThat(written(row -> row.int16(0x0102))).containsExactly(2, 1);
        assertThat(written(row -> row.float32(1))).containsExactly(0, 0, 0x80, 0x3f);
        assertThat(written(row -> row.instant(Instant.ofEpochMilli(258)))).containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void absentValuesTakeOneByte() {
        assertThat(written(row -> row.nullableFloat64(null))).containsExactly(1);
        assertThat(written(row -> row.nullableInt32(7))).containsExactly(0, 7, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "naïve", "中文", "😀 and more", "a\0b"})
    void textsHaveTheirLengthInBytesInFront(String text) {
        byte[] encoded = text.getBytes(UTF_8);

        byte[] written = written(row -> row.text(text));

        assertThat(written[0]).isEqualTo((byte) encoded.length);
        assertThat(written).hasSize(encoded.length + 1).endsWith(encoded);
    }

    @Test
    void longTextsHaveALongerLength() {
        String text = "x".repeat(300_000) + "ü";

        byte[] written = written(row -> row.text(text));

        assertThat(written).startsWith(0xe2, 0xa7, 0x12).hasSize(300_002 + 3);
    }

    @Test
    void arraysHaveTheirLengthInFront() {
        assertThat(written(row -> row.floats(new float[] {1}))).containsExactly(1, 0, 0, 0x80, 0x3f);
        assertThat(written(row -> row.texts(List.of("a", "b")))).containsExactly(2, 1, 'a', 1, 'b');
    }

    @Test
    void decimalsAreExact() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(1, 120), random), random.nextInt(19));
            if (value.precision() - value.scale() <= 20) {
                BigDecimal signed = random.nextBoolean() ? value : value.negate();

                assertThat(decimal(written(row -> row.decimal(signed)))).isEqualByComparingTo(signed);
            }
        }
        assertThat(decimal(written(row -> row.decimal(new BigDecimal("1E+19")))))
                .isEqualByComparingTo("1E+19");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e20", "100000000000000000000.5", "1e-19", "0.1234567890123456789"})
    void decimalsThatDoNotFitAreRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(row -> row.decimal(new BigDecimal(value))))
                .withMessageContaining("Decimal(38, 18)");
    }

    @Test
    void anUnfinishedRowLeavesNoTrace() {
        rows.beginRow();
        rows.int8(1);
        rows.endRow();
        rows.beginRow();
        rows.text("never finished");
        rows.beginRow();
        rows.int8(2);
        rows.endRow();

        assertThat(rows.rows()).isEqualTo(2);
        assertThat(bytes()).containsExactly(1, 2);
    }

    @Test
    void growsAsNeededAndStartsOver() {
        for (int i = 0; i < 100_000; i++) {
            rows.beginRow();
            rows.int64(i).text("some text");
            rows.endRow();
        }
        assertThat(rows.size()).isEqualTo(100_000 * 18);

        rows.clear();

        assertThat(rows.rows()).isZero();
        assertThat(bytes()).isEmpty();
    }

    private byte[] written(Consumer<RowBuffer> columns) {
        rows.clear();
        rows.beginRow();
        columns.accept(rows);
        rows.endRow();
        return bytes();
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            rows.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static BigDecimal decimal(byte[] littleEndian) {
        ByteBuffer halves = ByteBuffer.wrap(littleEndian).order(ByteOrder.LITTLE_ENDIAN);
        BigInteger low = new BigInteger(Long.toUnsignedString(halves.getLong()));
        BigInteger high = BigInteger.valueOf(halves.getLong());
        return new BigDecimal(high.shiftLeft(Long.SIZE).add(low), 18);
    }
}
