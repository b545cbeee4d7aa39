package dev.vigil.service.dashboard;

import dev.vigil.audit.AuditEntry;
import dev.vigil.audit.AuditTopic;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.Secret;
import dev.vigil.decision.Decision;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service on real engines, started once for all tests that ask for it as a parameter.
public final class DashboardServer implements AutoCloseable {
    /// So that examples of a fixed date are not removed for their age.
    private static final int KEPT_DAYS = 20_000;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final ClickHouseSettings NO_CLICKHOUSE =
            ClickHouseSettings.at("http://127.0.0.1:1", "default", "", "vigil");

    private final KafkaSettings kafka;
    private final ClickHouse clickHouse;
    private final Producer<String, byte[]> producer;
    private final ConfigurableApplicationContext context;

    private DashboardServer() {
        kafka = new KafkaSettings(EmbeddedEngines.kafka().bootstrapServers(), 2, 1, null);
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            Topics.create(admin, kafka);
        }
        producer = new KafkaProducer<>(kafka.producerProperties());
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        clickHouse = new ClickHouse(new ClickHouseSettings(
                engine.url(),
                engine.user(),
                new Secret(engine.password()),
                EmbeddedEngines.unique("dashboard"),
                KEPT_DAYS,
                0,
                null,
                null,
                false,
                null));
        new Migrations(clickHouse).apply();
        context = run(kafka.bootstrapServers(), clickHouse.settings());
    }

    /// Starts another instance, with further settings, which take the place of the usual ones.
    public static ConfigurableApplicationContext run(
            String bootstrapServers, ClickHouseSettings clickHouse, String... settings) {
        return DashboardApplication.application().run(arguments(bootstrapServers, clickHouse, settings));
    }

    private static String[] arguments(String bootstrapServers, ClickHouseSettings clickHouse, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--vigil.security.mode=demo",
                "--vigil.kafka.bootstrap-servers=" + bootstrapServers,
                "--vigil.clickhouse.url=" + clickHouse.url(),
                "--vigil.clickhouse.user=" + clickHouse.user(),
                "--vigil.clickhouse.password=" + clickHouse.password().value(),
                "--vigil.clickhouse.database=" + clickHouse.database(),
                "--vigil.dashboard.feed.check-interval=200ms",
                "--vigil.dashboard.health.interval=200ms"));
        for (String setting : settings) {
            arguments.removeIf(argument -> argument.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add(setting);
        }
        return arguments.toArray(String[]::new);
    }

    /// Starts another instance on the same engines.
    public ConfigurableApplicationContext another(String... settings) {
        return run(kafka.bootstrapServers(), clickHouse.settings(), settings);
    }

    /// Starts another instance on the same engines, which goes by a clock of the test's.
    public ConfigurableApplicationContext another(InstantSource clock, String... settings) {
        SpringApplication application = DashboardApplication.application();
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("clockOfTest", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)));
        return application.run(arguments(kafka.bootstrapServers(), clickHouse.settings(), settings));
    }

    /// Starts another instance on the same Kafka, with a ClickHouse that is not there.
    public ConfigurableApplicationContext withoutClickHouse() {
        return run(kafka.bootstrapServers(), NO_CLICKHOUSE);
    }

    /// Starts an instance on engines that are not there.
    public static ConfigurableApplicationContext alone(String... settings) {
        return run("127.0.0.1:1", NO_CLICKHOUSE, settings);
    }

    public static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public ClickHouse clickHouse() {
        return clickHouse;
    }

    /// Puts decisions into ClickHouse as the sink does.
    public void store(List<Decision> decisions) {
        InsertDecisions insert = new InsertDecisions(clickHouse, FeatureCatalogue.standard());
        for (int index = 0; index < decisions.size(); index++) {
            Decision decision = decisions.get(index);
            insert.add(decision, decision.decidedAt().minus(ExampleDecision.LATENCY), "", 3, index);
        }
        insert.insert(EmbeddedEngines.unique("batch"));
    }

    /// Puts labels into ClickHouse as the sink does.
    public void label(List<Label> labels) {
        InsertLabels insert = new InsertLabels(clickHouse);
        labels.forEach(insert::add);
        insert.insert(EmbeddedEngines.unique("labels"));
    }

    /// The labels of a transaction that are in Kafka now, in their order.
    public List<Label> published(String transactionId) {
        List<Label> found = new ArrayList<>();
        LabelJson codec = new LabelJson();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumerProperties())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.LABELS).stream()
                    .map(each -> new TopicPartition(Topics.LABELS, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(transactionId)) {
                        found.add(codec.read(record.value()));
                    }
                });
            }
        }
        return found;
    }

    /// The audit log as it is now: who, what, to what and how it ended.
    public List<String> audited() {
        List<String> entries = new ArrayList<>();
        try (AuditTopic topic = new AuditTopic(kafka)) {
            topic.read(record -> {
                AuditEntry entry = record.entry();
                entries.add(String.join(" ", entry.actor(), entry.action(), entry.target(), entry.outcome()));
            });
        }
        return entries;
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
    public void decide(ExampleDecision... decisions) {
        List<Future<?>> acknowledged = new ArrayList<>();
        for (ExampleDecision decision : decisions) {
            acknowledged.add(producer.send(new ProducerRecord<>(
                    Topics.DECISIONS,
                    null,
                    decision.decidedAt().minus(ExampleDecision.LATENCY).toEpochMilli(),
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
        clickHouse.close();
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
                    .computeIfAbsent(DashboardServer.class, _ -> new DashboardServer(), DashboardServer.class);
        }
    }
}
