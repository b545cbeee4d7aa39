package dev.vigil.embedded.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigil.embedded.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/// One connection to the engine in this process: a current database, settings, temporary tables, one statement at a
/// time. Not safe for use by two threads at once.
final class ChdbConnection implements AutoCloseable {
    private static final int ANALYSIS_BYTES = 16;

    /// What a statement does to what outlives it, as the engine's parser sees it.
    enum StatementClass {
        READ_ONLY,
        MUTATING,
        MUTATING_GLOBAL,
        CONTROL,
        UNKNOWN
    }

    /// What a text holds: how many statements, and the gravest of their classes.
    record Analysis(int statements, StatementClass statementClass) {}

    private final ChdbLibrary library;
    private final MemorySegment handle;
    private final MemorySegment connection;

    private ChdbConnection(ChdbLibrary library, MemorySegment handle) {
        this.library = library;
        this.handle = handle;
        this.connection = ChdbLibrary.memory(handle, ADDRESS.byteSize()).get(ADDRESS, 0);
    }

    /// Opens a connection; the first one starts the engine with `arguments` (`--path=…`, `--setting=value`).
    static ChdbConnection open(ChdbLibrary library, List<String> arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ADDRESS, arguments.size() + 1L);
            values.setAtIndex(ADDRESS, 0, arena.allocateFrom("clickhouse"));
            for (int i = 0; i < arguments.size(); i++) {
                values.setAtIndex(ADDRESS, i + 1L, arena.allocateFrom(arguments.get(i)));
            }
            MemorySegment handle = library.connect.call(arguments.size() + 1, values);
            if (handle.address() == 0) {
                throw new EngineException("The ClickHouse engine refused to start with " + arguments
                        + ": its data may be in use by another process, or damaged");
            }
            return new ChdbConnection(library, handle);
        }
    }

    /// Parses `sql` without running it.
    Analysis classify(byte[] sql) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment analysis = arena.allocate(ANALYSIS_BYTES, 4);
            analysis.set(JAVA_INT, 0, ANALYSIS_BYTES);
            MemorySegment text = bytes(arena, sql);
            int state = library.classify.call(connection, text, text.byteSize(), MemorySegment.NULL, 0, analysis);
            if (state != 0) {
                throw new IllegalStateException("The engine could not classify a statement");
            }
            return new Analysis(
                    analysis.get(JAVA_INT, 4), StatementClass.values()[Math.min(analysis.get(JAVA_INT, 12), 4)]);
        }
    }

    /// Runs `sql` to its end and returns the whole result in `format`, in native memory.
    ChdbResult query(byte[] sql, String format, Map<String, String> parameters) {
        return new ChdbResult(library, call(library.query, sql, format, parameters)).orThrow();
    }

    /// Runs a statement for its effect.
    void execute(String sql) {
        query(sql.getBytes(UTF_8), "Null", Map.of()).close();
    }

    /// Starts a SELECT whose result is fetched piece by piece.
    ChdbQueryStream stream(byte[] sql, String format, Map<String, String> parameters) {
        ChdbResult start = new ChdbResult(library, call(library.streamQuery, sql, format, parameters)).orThrow();
        return new ChdbQueryStream(library, connection, start.handle());
    }

    /// Starts an INSERT, `sql` without FORMAT and data, to which rows in `format` are then appended.
    ChdbInsertStream insert(byte[] sql, String format, Map<String, String> parameters) {
        return new ChdbInsertStream(library, call(library.streamInsert, sql, format, parameters));
    }

    @Override
    public void close() {
        library.closeConnection.call(handle);
    }

    private MemorySegment call(ChdbLibrary.Query function, byte[] sql, String format, Map<String, String> parameters) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = bytes(arena, sql);
            MemorySegment formatName = bytes(arena, format.getBytes(UTF_8));
            int count = parameters.size();
            MemorySegment names = arena.allocate(ADDRESS, count);
            MemorySegment nameLengths = arena.allocate(JAVA_LONG, count);
            MemorySegment values = arena.allocate(ADDRESS, count);
            MemorySegment valueLengths = arena.allocate(JAVA_LONG, count);
            int i = 0;
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                put(arena, parameter.getKey(), names, nameLengths, i);
                put(arena, parameter.getValue(), values, valueLengths, i++);
            }
            return function.call(
                    connection,
                    text,
                    text.byteSize(),
                    formatName,
                    formatName.byteSize(),
                    names,
                    nameLengths,
                    values,
                    valueLengths,
                    count);
        }
    }

    private static void put(Arena arena, String text, MemorySegment pointers, MemorySegment lengths, int index) {
        MemorySegment content = bytes(arena, text.getBytes(UTF_8));
        pointers.setAtIndex(ADDRESS, index, content);
        lengths.setAtIndex(JAVA_LONG, index, content.byteSize());
    }

    private static MemorySegment bytes(Arena arena, byte[] content) {
        return arena.allocateFrom(JAVA_BYTE, content);
    }
}
