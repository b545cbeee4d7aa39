package dev.vigil.embedded.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigil.embedded.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The functions of libchdb this package uses, by the Foreign Function API.
///
/// Loading switches the library's signal handlers off first: with them the JVM would hang at its first
/// `StackOverflowError`, which it detects by a signal of its own.
@SuppressWarnings("restricted")
final class ChdbLibrary {
    public interface Connect {
        MemorySegment call(int count, MemorySegment arguments);
    }

    public interface Query {
        MemorySegment call(
                MemorySegment connection,
                MemorySegment sql,
                long sqlLength,
                MemorySegment format,
                long formatLength,
                MemorySegment names,
                MemorySegment nameLengths,
                MemorySegment values,
                MemorySegment valueLengths,
                long parameters);
    }

    public interface Classify {
        int call(
                MemorySegment connection,
                MemorySegment sql,
                long sqlLength,
                MemorySegment database,
                long databaseLength,
                MemorySegment analysis);
    }

    public interface Append {
        int call(MemorySegment stream, MemorySegment data, long length);
    }

    public interface Fetch {
        MemorySegment call(MemorySegment connection, MemorySegment stream);
    }

    public interface CancelQuery {
        void call(MemorySegment connection, MemorySegment stream);
    }

    public interface Pointer {
        MemorySegment of(MemorySegment handle);
    }

    public interface Count {
        long of(MemorySegment handle);
    }

    public interface Release {
        void call(MemorySegment handle);
    }

    public interface Switch {
        void set(int value);
    }

    public interface Shutdown {
        int call();
    }

    private static final MemoryLayout[] QUERY = {
        ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG
    };

    private final SymbolLookup symbols;

    final Connect connect;
    final Release closeConnection;
    final Query query;
    final Query streamQuery;
    final Fetch fetch;
    final CancelQuery cancelQuery;
    final Query streamInsert;
    final Append append;
    final Pointer finishInsert;
    final Pointer insertError;
    final Release cancelInsert;
    final Release destroyInsert;
    final Classify classify;
    final Pointer resultBuffer;
    final Count resultLength;
    final Pointer resultError;
    final Count rowsRead;
    final Count bytesRead;
    final Count rowsWritten;
    final Count bytesWritten;
    final Release destroyResult;
    final Shutdown shutdown;

    private ChdbLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
        connect = function(Connect.class, "chdb_connect", ADDRESS, JAVA_INT, ADDRESS);
        closeConnection = procedure(Release.class, "chdb_close_conn", ADDRESS);
        query = function(Query.class, "chdb_query_with_params_n", ADDRESS, QUERY);
        streamQuery = function(Query.class, "chdb_stream_query_with_params_n", ADDRESS, QUERY);
        fetch = function(Fetch.class, "chdb_stream_fetch_result", ADDRESS, ADDRESS, ADDRESS);
        cancelQuery = procedure(CancelQuery.class, "chdb_stream_cancel_query", ADDRESS, ADDRESS);
        streamInsert = function(Query.class, "chdb_stream_insert_with_params_n", ADDRESS, QUERY);
        append = function(Append.class, "chdb_stream_append", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        finishInsert = function(Pointer.class, "chdb_stream_done", ADDRESS, ADDRESS);
        insertError = function(Pointer.class, "chdb_stream_insert_error", ADDRESS, ADDRESS);
        cancelInsert = procedure(Release.class, "chdb_stream_cancel_insert", ADDRESS);
        destroyInsert = procedure(Release.class, "chdb_destroy_insert_stream", ADDRESS);
        classify = function(
                Classify.class,
                "chdb_classify_query_n",
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                ADDRESS);
        resultBuffer = function(Pointer.class, "chdb_result_buffer", ADDRESS, ADDRESS);
        resultLength = function(Count.class, "chdb_result_length", JAVA_LONG, ADDRESS);
        resultError = function(Pointer.class, "chdb_result_error", ADDRESS, ADDRESS);
        rowsRead = function(Count.class, "chdb_result_storage_rows_read", JAVA_LONG, ADDRESS);
        bytesRead = function(Count.class, "chdb_result_storage_bytes_read", JAVA_LONG, ADDRESS);
        rowsWritten = function(Count.class, "chdb_result_rows_written", JAVA_LONG, ADDRESS);
        bytesWritten = function(Count.class, "chdb_result_bytes_written", JAVA_LONG, ADDRESS);
        destroyResult = procedure(Release.class, "chdb_destroy_query_result", ADDRESS);
        shutdown = function(Shutdown.class, "chdb_shutdown", JAVA_INT);
    }

    /// Loads the library at `file` into this process, for good.
    static ChdbLibrary load(Path file) {
        try {
            ChdbLibrary library = new ChdbLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
            library.procedure(Switch.class, "chdb_set_signal_handlers_enabled", JAVA_INT)
                    .set(0);
            return library;
        } catch (IllegalArgumentException e) {
            throw new EngineException("The ClickHouse engine " + file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /// The C string at `pointer`, null for a null pointer.
    static @Nullable String text(MemorySegment pointer) {
        return pointer.address() == 0
                ? null
                : pointer.reinterpret(Long.MAX_VALUE).getString(0, UTF_8);
    }

    /// The `bytes` bytes at `pointer`, which the caller knows to be there.
    static MemorySegment memory(MemorySegment pointer, long bytes) {
        return pointer.reinterpret(bytes);
    }

    private <T> T function(Class<T> type, String name, MemoryLayout result, MemoryLayout... arguments) {
        return bind(type, name, FunctionDescriptor.of(result, arguments));
    }

    private <T> T procedure(Class<T> type, String name, MemoryLayout... arguments) {
        return bind(type, name, FunctionDescriptor.ofVoid(arguments));
    }

    private <T> T bind(Class<T> type, String name, FunctionDescriptor descriptor) {
        MemorySegment address = symbols.find(name)
                .orElseThrow(() -> new EngineException("The ClickHouse engine lacks the function " + name));
        return MethodHandleProxies.asInterfaceInstance(
                type, Linker.nativeLinker().downcallHandle(address, descriptor));
    }
}
