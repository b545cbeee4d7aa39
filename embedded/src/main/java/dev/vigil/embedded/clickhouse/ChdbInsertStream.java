package dev.vigil.embedded.clickhouse;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A running INSERT. Nothing of it is kept unless [#finish] returns, apart from blocks that a very large insert has
/// already completed.
final class ChdbInsertStream implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 18;

    private final ChdbLibrary library;
    private final MemorySegment handle;
    private final Arena arena = Arena.ofConfined();

    ChdbInsertStream(ChdbLibrary library, MemorySegment handle) {
        this.library = library;
        this.handle = handle;
        String message = ChdbLibrary.text(library.insertError.of(handle));
        if (message != null) {
            close();
            throw ClickHouseError.parse(message);
        }
    }

    /// Appends all of `data`.
    void append(InputStream data) throws IOException {
        MemorySegment chunk = arena.allocate(CHUNK_BYTES);
        byte[] buffer = new byte[CHUNK_BYTES];
        for (int count = data.readNBytes(buffer, 0, buffer.length);
                count > 0;
                count = data.readNBytes(buffer, 0, buffer.length)) {
            MemorySegment.copy(buffer, 0, chunk, JAVA_BYTE, 0, count);
            if (library.append.call(handle, chunk, count) != 0) {
                throw failure();
            }
        }
    }

    /// Commits and returns what was written.
    Summary finish() {
        try (ChdbResult result = new ChdbResult(library, library.finishInsert.of(handle)).orThrow()) {
            return result.summary();
        }
    }

    /// Aborts the insert unless it was finished.
    @Override
    public void close() {
        library.destroyInsert.call(handle);
        arena.close();
    }

    private ClickHouseError failure() {
        String message = ChdbLibrary.text(library.insertError.of(handle));
        return ClickHouseError.parse(message == null ? "The insert failed without a reason" : message);
    }
}
