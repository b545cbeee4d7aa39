package dev.vigil.embedded.clickhouse;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/// The layout of ClickHouse's compressed blocks, shared by reader and writer:
/// checksum (16 bytes) of all that follows, method (1), size with this header (4), size of the content (4), data.
final class CompressedBlocks {
    static final int CHECKSUM_BYTES = 16;
    static final int HEADER_BYTES = 9;
    static final byte NONE = 0x02;
    static final byte LZ4 = (byte) 0x82;
    static final byte ZSTD = (byte) 0x90;

    private CompressedBlocks() {}

    static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    }
}
