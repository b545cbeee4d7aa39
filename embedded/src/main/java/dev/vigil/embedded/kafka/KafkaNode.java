package dev.vigil.embedded.kafka;

import dev.vigil.embedded.EngineException;
import dev.vigil.embedded.LoopbackPort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.Feature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/// Kafka's own servers, put together as its command line does, but with sockets that are bound beforehand and with
/// faults that are reported instead of ending the JVM.
final class KafkaNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaNode.class);

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final CompletableFuture<Throwable> failure;

    private KafkaNode(ControllerServer controller, BrokerServer broker, CompletableFuture<Throwable> failure) {
        this.controller = controller;
        this.broker = broker;
        this.failure = failure;
    }

    /// Starts both servers; the socket of `clients` passes into Kafka's keeping.
    static KafkaNode start(KafkaSettings settings, Path data, LoopbackPort clients) {
        LoopbackPort controllers = LoopbackPort.bind(0, "Kafka's controller");
        try {
            KafkaConfig config =
                    KafkaConfig.fromProps(settings.properties(data, clients.number(), controllers.number()), false);
            format(data, config.nodeId());
            KafkaNode node = assemble(config, sockets(clients, controllers));
            node.startUp();
            return node;
        } catch (Exception e) {
            controllers.close();
            throw new EngineException("Kafka could not start with its data in " + data + ": " + e.getMessage(), e);
        }
    }

    CompletableFuture<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
    }

    private void startUp() {
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void format(Path data, int nodeId) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
                .setNodeId(nodeId)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .run();
    }

    private static KafkaNode assemble(KafkaConfig config, ServerSocketFactory sockets) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage = KafkaRaftServer.initializeLogDirs(config, log, "");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                storage._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, storage._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                reportTo(failure),
                sockets);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
        return new KafkaNode(controller, new BrokerServer(shared), failure);
    }

    private static ServerSocketFactory sockets(LoopbackPort clients, LoopbackPort controllers) {
        Map<String, ServerSocketChannel> bound =
                new ConcurrentHashMap<>(Map.of("CLIENTS", clients.channel(), "CONTROLLER", controllers.channel()));
        return (listener, address, backlog, buffer) -> {
            ServerSocketChannel socket = bound.remove(listener);
            if (socket == null) {
                throw new IOException("The socket of listener " + listener + " was already taken");
            }
            socket.configureBlocking(false);
            return socket;
        };
    }

    private static FaultHandlerFactory reportTo(CompletableFuture<Throwable> failure) {
        return (name, fatal, action) -> (message, cause) -> {
            log.error("{}: {}", name, message, cause);
            action.run();
            RuntimeException fault = new EngineException("Kafka's " + name + ": " + message, cause);
            if (fatal) {
                failure.complete(fault);
            }
            return fault;
        };
    }
}
