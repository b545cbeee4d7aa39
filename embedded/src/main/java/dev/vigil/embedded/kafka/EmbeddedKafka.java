package dev.vigil.embedded.kafka;

import dev.vigil.embedded.Arguments;
import dev.vigil.embedded.DataDirectory;
import dev.vigil.embedded.EngineException;
import dev.vigil.embedded.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A single-node Kafka cluster in this JVM: broker and controller, reachable on 127.0.0.1 only.
///
/// Data lives in the settings' directory and survives both [#close] and the death of the process. Records are written
/// to the operating system before they are acknowledged, not forced to disk: a power cut can lose the last seconds.
///
/// When the whole data directory fails while running (a full disk, say) Kafka itself ends the JVM, after saying so in
/// the log, because an in-memory state that can no longer be stored must not be served.
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final DataDirectory directory;
    private final KafkaNode node;
    private final int port;
    private boolean closed;

    private EmbeddedKafka(DataDirectory directory, KafkaNode node, int port) {
        this.directory = directory;
        this.node = node;
        this.port = port;
    }

    /// Starts a broker, formatting its storage the first time, and returns when it accepts requests.
    ///
    /// Throws an [EngineException] that names the port or the directory when either cannot be used.
    public static EmbeddedKafka start(KafkaSettings settings) {
        DataDirectory directory = DataDirectory.take(settings.directory(), "Kafka broker");
        try {
            LoopbackPort clients = LoopbackPort.bind(settings.port(), "Kafka");
            try {
                return start(settings, directory, clients);
            } catch (RuntimeException e) {
                clients.close();
                throw e;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static EmbeddedKafka start(KafkaSettings settings, DataDirectory directory, LoopbackPort clients) {
        long begin = System.nanoTime();
        KafkaNode node = KafkaNode.start(settings, directory.path().resolve("data"), clients);
        log.info(
                "Kafka listens on {}:{}, data in {}, started in {} ms",
                LoopbackPort.HOST,
                clients.number(),
                directory.path(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return new EmbeddedKafka(directory, node, clients.number());
    }

    /// What clients use as `bootstrap.servers`.
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /// Completes, with the cause, when the broker has met a fault it cannot continue from; never completes otherwise.
    public CompletableFuture<Throwable> failure() {
        return node.failure();
    }

    /// Stops the broker in order: clients are told, logs and indexes are flushed. Further calls do nothing.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (directory) {
            node.close();
        }
    }

    /// Runs a broker as a process of its own: `--data DIRECTORY [--port 9092]`. SIGTERM stops it in order.
    public static void main(String[] args) {
        Arguments arguments = Arguments.parse(args, Set.of("data", "port"));
        KafkaSettings settings = KafkaSettings.in(Path.of(arguments.required("data")))
                .withPort(Math.toIntExact(arguments.number("port", KafkaSettings.DEFAULT_PORT)));
        try {
            EmbeddedKafka kafka = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-shutdown"));
            System.out.println("Kafka listens on " + kafka.bootstrapServers());
            System.err.println(kafka.failure().join());
            Runtime.getRuntime().halt(1);
        } catch (EngineException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
