package dev.vigil.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.deployment.Repository;
import dev.vigil.deployment.RunningSuite;
import dev.vigil.deployment.SuiteParts;
import dev.vigil.deployment.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Prometheus and a real Alertmanager with our files; only addresses and waiting times are other ones.
class AlertDeliveryTest {
    private static final String REPOSITORY = "https://git.example.com/vigil";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Queue<String> notifications = new ConcurrentLinkedQueue<>();

    @TempDir
    Path directory;

    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            notifications.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    @Test
    void aServiceThatIsKilledIsReportedWithItsRunbook() throws IOException {
        Tool prometheus = Tool.required("prometheus", "prometheus");
        Tool alertmanager = Tool.required("prometheus-alertmanager", "prometheus-alertmanager");
        int alertmanagerPort = freePort();
        int prometheusPort = freePort();
        Process notifying = alertmanager.start(
                directory.resolve("alertmanager.log"),
                "--config.file=" + alertmanagerConfiguration(),
                "--storage.path=" + directory.resolve("alerts"),
                "--web.listen-address=127.0.0.1:" + alertmanagerPort,
                "--cluster.listen-address=");
        try (SuiteParts ingestion = RunningSuite.shared().startIngestion()) {
            Process watching = prometheus.start(
                    directory.resolve("prometheus.log"),
                    "--config.file=" + prometheusConfiguration(ingestion.address("ingestion"), alertmanagerPort),
                    "--storage.tsdb.path=" + directory.resolve("series"),
                    "--web.listen-address=127.0.0.1:" + prometheusPort);
            try {
                await("all four services scraped").atMost(PATIENCE).until(() -> up(prometheusPort) == 4);
                assertThat(notified("ServiceDown")).isEmpty();

                ingestion.kill();

                await("the notification")
                        .atMost(PATIENCE)
                        .until(() -> !notified("ServiceDown").isEmpty());
                JsonNode alert = notified("ServiceDown").getFirst();
                assertThat(alert.at("/status").asText()).isEqualTo("firing");
                assertThat(alert.at("/labels/job").asText()).isEqualTo("ingestion-service");
                assertThat(alert.at("/labels/severity").asText()).isEqualTo("page");
                assertThat(alert.at("/labels/repository").asText()).isEqualTo(REPOSITORY);
                assertThat(Repository.path(alert.at("/annotations/runbook_url").asText()))
                        .isRegularFile();
            } finally {
                end(watching);
            }
        } finally {
            end(notifying);
        }
    }

    /// Our configuration, scraping the running suite each second.
    private Path prometheusConfiguration(String ingestion, int alertmanagerPort) throws IOException {
        ObjectNode configuration = object(Repository.path("monitoring/prometheus/prometheus.yml"));
        configuration
                .withObject("/global")
                .put("scrape_interval", "1s")
                .put("scrape_timeout", "1s")
                .put("evaluation_interval", "1s");
        configuration.withObject("/global/external_labels").put("repository", REPOSITORY);
        configuration.putArray("rule_files").add("rules/*.yml");
        setTargets(configuration.at("/alerting/alertmanagers/0"), "127.0.0.1:" + alertmanagerPort);
        RunningSuite suite = RunningSuite.shared();
        Map<String, String> targets = Map.of(
                "ingestion-service", ingestion,
                "scoring-service", suite.address("scoring"),
                "training-service", suite.address("training"),
                "dashboard-service", suite.address("dashboard"));
        configuration
                .path("scrape_configs")
                .forEach(job -> setTargets(
                        job, targets.getOrDefault(job.path("job_name").asText(), "")));
        Path rules = Files.createDirectories(directory.resolve("rules"));
        for (Path file : Monitoring.ruleFiles()) {
            String impatient = Repository.text(file).replace("for: 1m\n", "for: 1s\n");
            Files.writeString(rules.resolve(file.getFileName()), impatient);
        }
        return write("prometheus.yml", configuration);
    }

    private static void setTargets(JsonNode parent, String target) {
        ObjectNode targets = (ObjectNode) parent.at("/static_configs/0");
        targets.putArray("targets").add(target);
    }

    /// Our configuration, with a webhook of this test in each receiver.
    private Path alertmanagerConfiguration() throws IOException {
        ObjectNode configuration = object(Repository.path("monitoring/alertmanager/alertmanager.yml"));
        for (JsonNode each : configuration.path("receivers")) {
            ObjectNode receiverNode = (ObjectNode) each;
            receiverNode.remove("slack_configs");
            ArrayNode webhooks = receiverNode.putArray("webhook_configs");
            webhooks.addObject()
                    .put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
        }
        Stream.concat(
                        Stream.of(configuration.path("route")),
                        configuration.at("/route/routes").valueStream())
                .forEach(route -> ((ObjectNode) route).put("group_wait", "1s").put("group_interval", "1s"));
        return write("alertmanager.yml", configuration);
    }

    private List<JsonNode> notified(String alert) {
        return notifications.stream()
                .map(AlertDeliveryTest::read)
                .flatMap(notification -> notification.path("alerts").valueStream())
                .filter(each -> each.at("/labels/alertname").asText().equals(alert))
                .toList();
    }

    private static long up(int prometheusPort) {
        String answer = RunningSuite.get("http://127.0.0.1:" + prometheusPort + "/api/v1/targets?state=active");
        return read(answer)
                .at("/data/activeTargets")
                .valueStream()
                .filter(target -> target.path("health").asText().equals("up"))
                .count();
    }

    private static JsonNode read(String json) {
        try {
            return Repository.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    private static ObjectNode object(Path file) {
        return (ObjectNode) Repository.yaml(file);
    }

    private Path write(String name, ObjectNode configuration) throws IOException {
        Path file = directory.resolve(name);
        Repository.YAML.writeValue(file.toFile(), configuration);
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
