package dev.vigil.embedded.clickhouse;

import static dev.vigil.embedded.clickhouse.CompressedBlocks.CHECKSUM_BYTES;
import static dev.vigil.embedded.clickhouse.CompressedBlocks.HEADER_BYTES;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/// Writes ClickHouse's native compressed blocks (LZ4).
final class CompressedOutputStream extends OutputStream {
    private static final int BLOCK_BYTES = 1 << 16;

    private final OutputStream out;
    private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    private final byte[] content = new byte[BLOCK_BYTES];
    private final byte[] block = new byte[CHECKSUM_BYTES + HEADER_BYTES + compressor.maxCompressedLength(BLOCK_BYTES)];
    private int filled;

    CompressedOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        if (filled == content.length) {
            writeBlock();
        }
        content[filled++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == content.length) {
                writeBlock();
            }
            int count = Math.min(left, content.length - filled);
            System.arraycopy(bytes, at, content, filled, count);
            filled += count;
            at += count;
            left -= count;
        }
    }

    @Override
    public void flush() throws IOException {
        writeBlock();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        writeBlock();
        out.close();
    }

    private void writeBlock() throws IOException {
        if (filled == 0) {
            return;
        }
        int compressed = compressor.compress(content, 0, filled, block, CHECKSUM_BYTES + HEADER_BYTES);
        int size = HEADER_BYTES + compressed;
        ByteBuffer view = CompressedBlocks.view(block);
        view.put(CHECKSUM_BYTES, CompressedBlocks.LZ4);
        view.putInt(CHECKSUM_BYTES + 1, size);
        view.putInt(CHECKSUM_BYTES + 5, filled);
        CityHash128 checksum = CityHash128.of(block, CHECKSUM_BYTES, size);
        view.putLong(0, checksum.low());
        view.putLong(8, checksum.high());
        out.write(block, 0, CHECKSUM_BYTES + size);
        filled = 0;
    }
}
