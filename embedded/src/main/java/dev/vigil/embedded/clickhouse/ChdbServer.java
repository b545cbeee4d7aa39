package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.embedded.DataDirectory;
import dev.vigil.embedded.EngineException;
import dev.vigil.embedded.LoopbackPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// ClickHouse's engine behind ClickHouse's HTTP protocol, as a process of its own.
///
/// `--data DIRECTORY --password-file FILE|- [--port 8123] [--user vigil] [--memory BYTES] [--connections 8]
/// [--library FILE] [--configuration FILE] [--stop-with-parent true]`
///
/// Prints `ready PORT` when it accepts statements, or `failed REASON`. SIGTERM, or with `--stop-with-parent` the end of
/// its standard input, stops it in order: no new statements, running ones finish, connections close, the engine stops.
public final class ChdbServer {
    static final String READY = "ready ";
    static final String FAILED = "failed ";

    /// Handlers mostly wait for one of the engine's connections; parsing deep expressions wants a large stack.
    private static final int HTTP_THREADS = 32;

    private static final long STACK_BYTES = 8L << 20;
    private static final Duration OWNER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration IDLE_POLL = Duration.ofMillis(5);

    private final ChdbLibrary library;
    private final DataDirectory directory;
    private final EnginePool pool;
    private final HttpServer http;
    private final ExecutorService threads;
    private final QueryHandler queries;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private ChdbServer(
            ChdbLibrary library, DataDirectory directory, EnginePool pool, HttpServer http, QueryHandler queries) {
        this.library = library;
        this.directory = directory;
        this.pool = pool;
        this.http = http;
        this.queries = queries;
        this.threads = Executors.newFixedThreadPool(HTTP_THREADS, task -> new Thread(null, task, "http", STACK_BYTES));
    }

    public static void main(String[] args) {
        configureHttp();
        try {
            ServerSettings settings = ServerSettings.of(args);
            if (settings.stopsWithParent()) {
                TerminalSignals.ignore();
            }
            ChdbServer server = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
            System.out.println(READY + server.http.getAddress().getPort());
            if (settings.stopsWithParent()) {
                awaitEndOfInput();
                System.exit(0);
            }
        } catch (RuntimeException e) {
            log("failed to start", e);
            System.out.println(FAILED + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        }
    }

    /// The JDK's server takes its settings from system properties, times in seconds.
    private static void configureHttp() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Enough of a refused insert is read for its sender to get to the answer.
        System.setProperty("sun.net.httpserver.drainAmount", Integer.toString(16 << 20));
        System.setProperty("sun.net.httpserver.idleInterval", "120");
        // A client that stalls must not hold a connection of the engine for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "900");
        System.setProperty("sun.net.httpserver.maxRspTime", "900");
    }

    private static ChdbServer start(ServerSettings settings) {
        DataDirectory directory = DataDirectory.take(settings.data(), "ClickHouse engine", OWNER_PATIENCE);
        HttpServer http = bind(settings.port());
        ChdbLibrary library = ChdbLibrary.load(settings.library());
        Path path = directory.path().resolve("data");
        List<String> arguments = settings.engineArguments(path);
        Map<String, String> initial = settings.connectionSettings();
        EnginePool pool = new EnginePool(
                () -> new EngineSession(ChdbConnection.open(library, arguments), initial),
                settings.connections(),
                InstantSource.system());
        QueryHandler queries = new QueryHandler(pool, settings.credentials(), timezone(pool));
        ChdbServer server = new ChdbServer(library, directory, pool, http, queries);
        server.serve();
        return server;
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(LoopbackPort.HOST), port), 128);
        } catch (BindException e) {
            throw LoopbackPort.taken(port, "ClickHouse", e);
        } catch (IOException e) {
            throw new EngineException("The HTTP server cannot be created: " + e, e);
        }
    }

    private static String timezone(EnginePool pool) {
        try (EnginePool.Lease lease = pool.borrow();
                ChdbResult result = lease.session()
                        .connection()
                        .query(SqlStatement.utf8("SELECT timezone()"), "RawBLOB", Map.of())) {
            return new String(result.bytes(0, Math.toIntExact(result.length())), UTF_8);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while starting", e);
        }
    }

    private void serve() {
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        running.incrementAndGet();
        try {
            if (stopping.get()) {
                answer(exchange, 503, "The server is stopping\n");
            } else {
                route(exchange);
            }
        } catch (IOException e) {
            log(exchange.getRequestURI().getPath() + ": answer cut off", e);
            throw e;
        } catch (RuntimeException e) {
            log("internal error", e);
            throw e;
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        } finally {
            running.decrementAndGet();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        switch (exchange.getRequestURI().getPath()) {
            case "/ping", "/replicas_status" -> answer(exchange, 200, "Ok.\n");
            case "/" -> queries.handle(exchange);
            default ->
                answer(
                        exchange,
                        404,
                        "There is no handle " + exchange.getRequestURI().getPath() + "\n");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] content = text.getBytes(UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
        exchange.sendResponseHeaders(status, head ? -1 : content.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!head) {
                out.write(content);
            }
        }
    }

    /// Stops in order. A statement that does not end in time is left to its fate: the engine recovers from that, as it
    /// does from a killed process.
    private void stop() {
        stopping.set(true);
        try (directory) {
            if (!awaitIdle()) {
                log("stopped while statements were running", null);
                return;
            }
            http.stop(0);
            threads.shutdown();
            pool.close();
            int state = library.shutdown.call();
            log(state == 0 ? "stopped" : "stopped, but the engine left threads running", null);
        }
    }

    private boolean awaitIdle() {
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (running.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(IDLE_POLL.toNanos());
        }
        return running.get() == 0;
    }

    private static void awaitEndOfInput() {
        try (InputStream in = System.in) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log("standard input failed", e);
        }
    }

    private static void log(String message, @Nullable Throwable cause) {
        System.err.println(Instant.now() + " " + message + (cause == null ? "" : ": " + cause));
        if (cause instanceof RuntimeException) {
            cause.printStackTrace();
        }
    }
}
