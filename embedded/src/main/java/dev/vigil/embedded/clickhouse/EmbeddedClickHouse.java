package dev.vigil.embedded.clickhouse;

import dev.vigil.embedded.EngineException;
import dev.vigil.embedded.LoopbackPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ClickHouse for one machine: its engine in a child process that speaks ClickHouse's HTTP protocol on 127.0.0.1.
///
/// Data lives in the settings' directory and survives [#close], the death of the child and the death of this process.
/// The child ends with this process, however that ends. A child that died by itself is started again on the same port.
/// The first start on a machine fetches the engine (170 MB) into the user's cache.
public final class EmbeddedClickHouse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedClickHouse.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(30);
    private static final int MAX_SHORT_LIVES = 4;
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-Xms16m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Djdk.serialFilter=!*",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final ClickHouseSettings settings;
    private final ServerSettings server;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final List<Consumer<String>> deathListeners = new CopyOnWriteArrayList<>();
    private final int port;
    private ChildProcess child;
    private long startedAt;
    private int shortLives;
    private boolean closed;

    private EmbeddedClickHouse(ClickHouseSettings settings, ServerSettings server) {
        this.settings = settings;
        this.child = launch(server);
        this.port = child.awaitReady(START_PATIENCE);
        this.server = onPort(server, port);
        this.startedAt = System.nanoTime();
    }

    /// Starts the engine, fetching it the first time, and returns when it answers.
    ///
    /// Throws an [EngineException] that says what to do when port, directory, processor, system library or download
    /// stand in the way.
    public static EmbeddedClickHouse start(ClickHouseSettings settings) {
        Path library = EngineDownload.forThisMachine().library();
        long begin = System.nanoTime();
        Path directory = settings.directory().toAbsolutePath().normalize();
        createDirectory(directory);
        Credentials credentials =
                new Credentials(settings.user(), settings.password().orElseGet(EmbeddedClickHouse::randomPassword));
        ServerSettings server = new ServerSettings(
                library,
                directory,
                settings.port(),
                credentials,
                settings.memoryBytes(),
                ServerSettings.DEFAULT_CONNECTIONS,
                settings.configuration(),
                true);
        EmbeddedClickHouse started = new EmbeddedClickHouse(settings, server);
        started.ping();
        started.writePassword();
        started.watch();
        log.info(
                "ClickHouse listens on {}, data in {}, started in {} ms",
                started.url(),
                directory,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return started;
    }

    /// Where clients reach it, `http://127.0.0.1:8123`; stays the same when the child is started again.
    public String url() {
        return "http://" + LoopbackPort.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    public String user() {
        return server.credentials().user();
    }

    public String password() {
        return server.credentials().password();
    }

    /// A file, readable by its owner only, with the password of this start; for the use of other programs.
    public Path passwordFile() {
        return server.data().resolve("password");
    }

    /// Whether the child process runs at this moment.
    public synchronized boolean alive() {
        return child.alive();
    }

    /// Process id of the child at this moment.
    public synchronized long processId() {
        return child.id();
    }

    /// Completes, with the reason, when the child has died and is not started again.
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    /// Calls `listener` with a description whenever the child dies by itself.
    public void onDeath(Consumer<String> listener) {
        deathListeners.add(listener);
    }

    /// Stops the child in order: running statements finish first. Further calls do nothing.
    @Override
    public void close() {
        ChildProcess last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = child;
        }
        last.stop(STOP_PATIENCE);
    }

    private ChildProcess launch(ServerSettings launched) {
        List<String> command =
                settings.childCommand().of(ChdbServer.class.getName(), JVM_OPTIONS, launched.commandLine());
        Path logFile = launched.data().resolve("clickhouse.log");
        return ChildProcess.start(command, logFile, launched.credentials().password());
    }

    private synchronized void watch() {
        ChildProcess watched = child;
        Thread.ofPlatform().daemon().name("clickhouse-supervisor").start(() -> {
            watched.awaitEnd();
            childEnded(watched);
        });
    }

    private void childEnded(ChildProcess ended) {
        if (closed()) {
            return;
        }
        String description = "The ClickHouse process died" + ended.describeEnd();
        log.error(description);
        deathListeners.forEach(listener -> listener.accept(description));
        if (!settings.restarts() || livedShortOnceMore()) {
            failure.complete(new EngineException(description));
            return;
        }
        restart();
    }

    private boolean livedShortOnceMore() {
        boolean shortLife = Duration.ofNanos(System.nanoTime() - startedAt).compareTo(SHORT_LIFE) < 0;
        shortLives = shortLife ? shortLives + 1 : 0;
        return shortLives > MAX_SHORT_LIVES;
    }

    private void restart() {
        try {
            ChildProcess next;
            synchronized (this) {
                if (closed) {
                    return;
                }
                next = launch(server);
                child = next;
                startedAt = System.nanoTime();
            }
            next.awaitReady(START_PATIENCE);
            log.info("ClickHouse listens on {} again", url());
            watch();
        } catch (EngineException e) {
            if (!closed()) {
                failure.complete(e);
            }
        }
    }

    private synchronized boolean closed() {
        return closed;
    }

    private void ping() {
        try (InputStream answer = URI.create(url() + "/ping").toURL().openStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            close();
            throw new EngineException("ClickHouse started on " + url() + " but does not answer: " + e, e);
        }
    }

    private static ServerSettings onPort(ServerSettings settings, int port) {
        return new ServerSettings(
                settings.library(),
                settings.data(),
                port,
                settings.credentials(),
                settings.memoryBytes(),
                settings.connections(),
                settings.configuration(),
                settings.stopsWithParent());
    }

    private static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private void writePassword() {
        Path file = passwordFile();
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password());
        } catch (IOException e) {
            close();
            throw unusable(server.data(), e);
        }
    }

    private static EngineException unusable(Path directory, IOException cause) {
        return new EngineException(
                "The data directory " + directory + " of the ClickHouse engine cannot be written: " + cause, cause);
    }
}
