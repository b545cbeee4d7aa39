package dev.vigil.embedded.clickhouse;

import java.lang.foreign.MemorySegment;

/// A running SELECT; each piece of its result is a complete document of the format, header included.
final class ChdbQueryStream implements AutoCloseable {
    private final ChdbLibrary library;
    private final MemorySegment connection;
    private final MemorySegment handle;
    private boolean ended;

    ChdbQueryStream(ChdbLibrary library, MemorySegment connection, MemorySegment handle) {
        this.library = library;
        this.connection = connection;
        this.handle = handle;
    }

    /// The next piece, of length 0 at the end; the caller closes it. An error of the statement is thrown.
    ChdbResult next() {
        ChdbResult piece = new ChdbResult(library, library.fetch.call(connection, handle));
        if (piece.error() != null || piece.length() == 0) {
            ended = true;
        }
        return piece.orThrow();
    }

    /// Ends the statement, cancelling it when its result was not fetched to the end.
    @Override
    public void close() {
        if (!ended) {
            library.cancelQuery.call(connection, handle);
        }
        library.destroyResult.call(handle);
    }
}
