package dev.vigil.service.dashboard;

import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service on real engines, started once for all tests that ask for it as a parameter.
public final class DashboardServer implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final Producer<String, byte[]> producer;
    private final ConfigurableApplicationContext context;

    private DashboardServer() throws IOException {
        directory = Files.createTempDirectory("dashboard-test");
        kafka = EmbeddedKafka.start(dev.vigil.embedded.kafka.KafkaSettings.in(directory.resolve("kafka"))
                .withPort(0));
        KafkaSettings settings = new KafkaSettings(kafka.bootstrapServers(), 2, 1, null);
        try (Admin admin = Admin.create(settings.clientProperties())) {
            Topics.create(admin, settings);
        }
        producer = new KafkaProducer<>(settings.producerProperties());
        context = run(kafka.bootstrapServers());
    }

    /// Starts another instance, with further settings.
    public static ConfigurableApplicationContext run(String bootstrapServers, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--vigil.kafka.bootstrap-servers=" + bootstrapServers,
                "--vigil.dashboard.feed.check-interval=200ms",
                "--vigil.dashboard.health.interval=200ms"));
        arguments.addAll(List.of(settings));
        return DashboardApplication.application().run(arguments.toArray(String[]::new));
    }

    public static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public int port() {
        return port(context);
    }

    public URI uri(String path) {
        return uri(context, path);
    }

    private static URI uri(ConfigurableApplicationContext context, String path) {
        return URI.create("http://127.0.0.1:" + port(context) + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Answer get(String path) {
        return get(context, path);
    }

    public static Answer get(ConfigurableApplicationContext context, String path) {
        return send(HttpRequest.newBuilder(uri(context, path)).build());
    }

    public static Answer send(HttpRequest request) {
        try {
            return new Answer(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Publishes decisions and waits until Kafka has them.
    public void decide(Decisions... decisions) {
        List<Future<?>> acknowledged = new ArrayList<>();
        for (Decisions decision : decisions) {
            acknowledged.add(producer.send(new ProducerRecord<>(
                    Topics.DECISIONS,
                    null,
                    decision.decidedAt().minus(Decisions.LATENCY).toEpochMilli(),
                    decision.user(),
                    decision.json())));
        }
        acknowledged.forEach(DashboardServer::await);
    }

    public void publish(String topic, String key, byte @Nullable [] value) {
        await(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    @Override
    public void close() {
        context.close();
        producer.close();
        kafka.close();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the service answered.
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return MAPPER.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public Map<String, List<String>> headers() {
            return response.headers().map();
        }
    }

    /// Hands the one server to tests that name it as a parameter.
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DashboardServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(DashboardServer.class))
                    .computeIfAbsent(DashboardServer.class, _ -> start(), DashboardServer.class);
        }

        private static DashboardServer start() {
            try {
                return new DashboardServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
