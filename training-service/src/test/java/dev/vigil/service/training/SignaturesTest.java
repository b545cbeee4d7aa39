package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.Topics;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.SignedBundle;
import dev.vigil.registry.SigningKey;
import dev.vigil.registry.TrustedKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Who signed the model in force, over a change of keys and after an upgrade, on a broker and a ClickHouse of their
/// own.
class SignaturesTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse clickHouse;

    private @Nullable ConfigurableApplicationContext service;

    @BeforeAll
    static void startEngines() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        clickHouse = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
    }

    @AfterAll
    static void stopEngines() {
        clickHouse.close();
        kafka.close();
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    private void start(String... more) {
        stop();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--vigil.security.mode=demo",
                "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--vigil.clickhouse.url=" + clickHouse.url(),
                "--vigil.clickhouse.user=" + clickHouse.user(),
                "--vigil.clickhouse.password=" + clickHouse.password(),
                "--vigil.training.simulated-users=60",
                "--vigil.training.simulated-days=20",
                "--vigil.training.model-directory=" + directory.resolve("models")));
        arguments.addAll(List.of(more));
        service = TrainingApplication.application().run(arguments.toArray(String[]::new));
    }

    @Test
    void modelsAreSignedAnewByWhoeverTakesOverAndByNobodyElse() throws Exception {
        SigningKey first = SigningKey.readOrGenerate(directory.resolve("first.pem"));
        SigningKey second = SigningKey.readOrGenerate(directory.resolve("second.pem"));
        String both = "--vigil.models.trusted-keys=" + first.publicText() + "," + second.publicText();

        start("--vigil.models.signing-key=" + directory.resolve("first.pem"), both);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/api/models").body()).contains("\"status\":\"active\""));
        String version = BundleCodec.decode(champion()).version();
        String hash = get("/api/models/" + version + "/bundle")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        byte[] content = SignedBundle.of(champion()).content();
        assertThat(isBy(first, champion())).isTrue();

        start("--vigil.models.signing-key=" + directory.resolve("second.pem"), both);
        await().until(() -> isBy(second, champion()));
        await().until(() -> isBy(second, kept(version)));
        assertThat(SignedBundle.of(champion()).content()).isEqualTo(content);
        assertThat(get("/api/models/" + version + "/bundle").headers().firstValue("ETag"))
                .contains(hash);

        stop();
        publish(content);
        Files.write(file(version), content);
        String onlySecond = "--vigil.models.trusted-keys=" + second.publicText();
        start("--vigil.models.signing-key=" + directory.resolve("second.pem"), onlySecond);
        HttpResponse<String> refused = get("/api/models/" + version + "/bundle");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("is not signed", second.id());
        assertThat(champion()).isEqualTo(content);

        start(
                "--vigil.models.signing-key=" + directory.resolve("second.pem"),
                onlySecond,
                "--vigil.models.unsigned=accept");
        await().until(() -> isBy(second, champion()));
        await().until(() -> isBy(second, kept(version)));
        assertThat(get("/api/models/" + version + "/bundle").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyNobodyTrustsStopsTheStart() throws IOException {
        SigningKey trusted = SigningKey.generate();
        Path file = directory.resolve("stranger.pem");
        SigningKey.readOrGenerate(file);

        assertThatThrownBy(() -> start(
                        "--vigil.models.signing-key=" + file, "--vigil.models.trusted-keys=" + trusted.publicText()))
                .rootCause()
                .hasMessageContaining("is not among the trusted keys " + trusted.id());
    }

    private static boolean isBy(SigningKey key, byte[] stored) throws MalformedBundleException {
        return SignedBundle.of(stored).signer().filter(key.id()::equals).isPresent()
                && TrustedKeys.only(List.of(key.publicText()), false).vouchFor(SignedBundle.of(stored));
    }

    private static Path file(String version) {
        return directory.resolve("models").resolve(version + ".vglm");
    }

    private static byte[] kept(String version) throws IOException {
        return Files.readAllBytes(file(version));
    }

    private static byte[] champion() {
        try (CompactedTopic models =
                new CompactedTopic(dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers()), Topics.MODELS, "test")) {
            return Objects.requireNonNull(models.readToEnd().get(Topics.CHAMPION))
                    .value();
        }
    }

    private static void publish(byte[] champion) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers()).producerProperties())) {
            producer.send(new ProducerRecord<>(Topics.MODELS, Topics.CHAMPION, champion))
                    .get();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = Objects.requireNonNull(
                        ((WebServerApplicationContext) Objects.requireNonNull(service)).getWebServer())
                .getPort();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
