package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressedStreamsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
    void whatIsWrittenIsRead(int length) throws IOException {
        byte[] content = content(length);

        assertThat(read(compressed(content))).isEqualTo(content);
    }

    @Test
    void bytesWrittenOneByOneAreRead() throws IOException {
        byte[] content = content(70_000);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CompressedOutputStream out = new CompressedOutputStream(target)) {
            for (byte value : content) {
                out.write(value);
            }
        }

        CompressedInputStream in = new CompressedInputStream(new ByteArrayInputStream(target.toByteArray()));

        for (byte value : content) {
            assertThat(in.read()).isEqualTo(value & 0xff);
        }
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void everyMethodIsRead() throws IOException {
        byte[] content = content(10_000);
        byte[] zstd = Zstd.compress(content);

        assertThat(read(block(CompressedBlocks.NONE, content, content.length))).isEqualTo(content);
        assertThat(read(block(CompressedBlocks.ZSTD, zstd, content.length))).isEqualTo(content);
    }

    @Test
    void corruptionIsNoticed() throws IOException {
        byte[] block = compressed(content(1_000));
        block[500] ^= 1;

        assertThatThrownBy(() -> read(block))
                .isInstanceOfSatisfying(
                        ClickHouseError.class,
                        error -> assertThat(error.code()).isEqualTo(ClickHouseError.CHECKSUM_DOESNT_MATCH));
    }

    @Test
    void aTruncatedBlockIsNoticed() throws IOException {
        byte[] block = compressed(content(1_000));

        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(block, 10))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(block, 100))).isInstanceOf(EOFException.class);
    }

    @Test
    void nonsenseIsRefused() {
        byte[] text = "INSERT INTO t VALUES (1), (2), (3)".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(text)).isInstanceOf(ClickHouseError.class);
        assertThatThrownBy(() -> read(block((byte) 0x55, new byte[10], 10)))
                .isInstanceOfSatisfying(
                        ClickHouseError.class,
                        error -> assertThat(error.code()).isEqualTo(ClickHouseError.UNKNOWN_COMPRESSION_METHOD));
        assertThatThrownBy(() -> read(block(CompressedBlocks.LZ4, new byte[] {1, 2, 3}, 10)))
                .isInstanceOfSatisfying(
                        ClickHouseError.class,
                        error -> assertThat(error.code()).isEqualTo(ClickHouseError.CANNOT_DECOMPRESS));
        assertThatThrownBy(() -> read(block(CompressedBlocks.NONE, new byte[10], 11)))
                .isInstanceOf(ClickHouseError.class);
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            content[i] = (byte) random.nextInt(20);
        }
        return content;
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CompressedOutputStream out = new CompressedOutputStream(target)) {
            out.write(content);
        }
        return target.toByteArray();
    }

    private static byte[] read(byte[] blocks) throws IOException {
        return new CompressedInputStream(new ByteArrayInputStream(blocks)).readAllBytes();
    }

    private static byte[] block(byte method, byte[] data, int contentSize) {
        int size = CompressedBlocks.HEADER_BYTES + data.length;
        byte[] block = new byte[CompressedBlocks.CHECKSUM_BYTES + size];
        ByteBuffer view = CompressedBlocks.view(block);
        view.position(CompressedBlocks.CHECKSUM_BYTES);
        view.put(method).putInt(size).putInt(contentSize).put(data);
        CityHash128 checksum = CityHash128.of(block, CompressedBlocks.CHECKSUM_BYTES, size);
        view.putLong(0, checksum.low()).putLong(8, checksum.high());
        return block;
    }
}
