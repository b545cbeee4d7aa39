package dev.vigil.embedded.clickhouse;

import static dev.vigil.embedded.clickhouse.CompressedBlocks.CHECKSUM_BYTES;
import static dev.vigil.embedded.clickhouse.CompressedBlocks.HEADER_BYTES;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// Reads ClickHouse's native compressed blocks (none, LZ4, ZSTD), checking every checksum.
final class CompressedInputStream extends InputStream {
    private static final int MAX_BLOCK_BYTES = 16 << 20;

    private final InputStream in;
    private final LZ4SafeDecompressor lz4 = LZ4Factory.fastestInstance().safeDecompressor();
    private byte[] block = new byte[0];
    private byte[] content = new byte[0];
    private int position;
    private int limit;

    CompressedInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return position < limit || nextBlock() ? content[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !nextBlock()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(content, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean nextBlock() throws IOException {
        do {
            byte[] head = in.readNBytes(CHECKSUM_BYTES + HEADER_BYTES);
            if (head.length == 0) {
                return false;
            }
            if (head.length < CHECKSUM_BYTES + HEADER_BYTES) {
                throw new EOFException("The compressed data ends within a block");
            }
            decode(head);
        } while (limit == 0);
        return true;
    }

    private void decode(byte[] head) throws IOException {
        ByteBuffer view = CompressedBlocks.view(head);
        int size = size(view.getInt(CHECKSUM_BYTES + 1));
        int contentSize = size(view.getInt(CHECKSUM_BYTES + 5));
        if (size < HEADER_BYTES) {
            throw new ClickHouseError(ClickHouseError.CANNOT_DECOMPRESS, "Compressed block of " + size + " bytes");
        }
        block = block.length < size ? new byte[size] : block;
        System.arraycopy(head, CHECKSUM_BYTES, block, 0, HEADER_BYTES);
        if (in.readNBytes(block, HEADER_BYTES, size - HEADER_BYTES) < size - HEADER_BYTES) {
            throw new EOFException("The compressed data ends within a block");
        }
        verify(view, size);
        content = content.length < contentSize ? new byte[contentSize] : content;
        decompress(view.get(CHECKSUM_BYTES), size - HEADER_BYTES, contentSize);
        position = 0;
        limit = contentSize;
    }

    private static int size(int bytes) {
        if (bytes < 0 || bytes > MAX_BLOCK_BYTES) {
            throw new ClickHouseError(
                    ClickHouseError.CANNOT_DECOMPRESS,
                    "Compressed block of " + Integer.toUnsignedString(bytes) + " bytes; at most " + MAX_BLOCK_BYTES
                            + " are accepted. The body may not be compressed at all");
        }
        return bytes;
    }

    private void verify(ByteBuffer head, int size) {
        CityHash128 expected = new CityHash128(head.getLong(0), head.getLong(8));
        if (!CityHash128.of(block, 0, size).equals(expected)) {
            throw new ClickHouseError(
                    ClickHouseError.CHECKSUM_DOESNT_MATCH,
                    "Checksum of a compressed block doesn't match: corrupted data");
        }
    }

    private void decompress(byte method, int size, int contentSize) {
        try {
            long count = switch (method) {
                case CompressedBlocks.NONE -> copy(size);
                case CompressedBlocks.LZ4 -> lz4.decompress(block, HEADER_BYTES, size, content, 0, contentSize);
                case CompressedBlocks.ZSTD ->
                    Zstd.decompressByteArray(content, 0, contentSize, block, HEADER_BYTES, size);
                default -> throw unknown(method);
            };
            if (count != contentSize) {
                throw new ClickHouseError(
                        ClickHouseError.CANNOT_DECOMPRESS,
                        "A compressed block holds " + count + " bytes, not " + contentSize);
            }
        } catch (LZ4Exception | ZstdException e) {
            throw new ClickHouseError(ClickHouseError.CANNOT_DECOMPRESS, "Cannot decompress: " + e.getMessage());
        }
    }

    private int copy(int size) {
        System.arraycopy(block, HEADER_BYTES, content, 0, Math.min(size, content.length));
        return size;
    }

    private static ClickHouseError unknown(byte method) {
        return new ClickHouseError(
                ClickHouseError.UNKNOWN_COMPRESSION_METHOD,
                "Unknown compression method 0x" + Integer.toHexString(method & 0xff));
    }
}
