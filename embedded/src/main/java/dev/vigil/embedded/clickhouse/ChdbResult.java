package dev.vigil.embedded.clickhouse;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A result, or one piece of a streamed result, in the engine's memory until closed.
final class ChdbResult implements AutoCloseable {
    private static final int COPY_BYTES = 1 << 16;

    private final ChdbLibrary library;
    private final MemorySegment handle;
    private final MemorySegment content;
    private boolean closed;

    ChdbResult(ChdbLibrary library, MemorySegment handle) {
        this.library = library;
        this.handle = handle;
        long length = library.resultLength.of(handle);
        this.content = length == 0 ? MemorySegment.NULL : ChdbLibrary.memory(library.resultBuffer.of(handle), length);
    }

    /// This result, or the engine's error as an exception; the handle is released then.
    ChdbResult orThrow() {
        ClickHouseError error = error();
        if (error != null) {
            close();
            throw error;
        }
        return this;
    }

    @Nullable
    ClickHouseError error() {
        String message = ChdbLibrary.text(library.resultError.of(handle));
        return message == null ? null : ClickHouseError.parse(message);
    }

    MemorySegment handle() {
        return handle;
    }

    long length() {
        return content.byteSize();
    }

    byte at(long index) {
        return content.get(JAVA_BYTE, index);
    }

    /// Whether this result begins with `prefix`.
    boolean startsWith(byte[] prefix) {
        return content.byteSize() >= prefix.length
                && content.asSlice(0, prefix.length).mismatch(MemorySegment.ofArray(prefix)) < 0;
    }

    byte[] bytes(long from, int length) {
        return content.asSlice(from, length).toArray(JAVA_BYTE);
    }

    /// Writes everything from index `from` on.
    void writeTo(OutputStream out, long from) throws IOException {
        byte[] buffer = new byte[(int) Math.min(COPY_BYTES, length() - from)];
        for (long at = from; at < length(); at += buffer.length) {
            int count = (int) Math.min(buffer.length, length() - at);
            MemorySegment.copy(content, JAVA_BYTE, at, buffer, 0, count);
            out.write(buffer, 0, count);
        }
    }

    Summary summary() {
        return new Summary(
                library.rowsRead.of(handle),
                library.bytesRead.of(handle),
                library.rowsWritten.of(handle),
                library.bytesWritten.of(handle));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            library.destroyResult.call(handle);
        }
    }
}
