package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.standalone.SuiteSettings.ExternalClickHouse;
import dev.vigil.testing.EncryptedTunnel;
import dev.vigil.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup of a system whose ClickHouse is a server behind TLS and whose training service is on another machine.
class BackupFromElsewhereTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String KEY = "vgl_of-a-modeller";
    private static final String BUNDLE = "the bundle of v1";
    /// SHA-256 of it.
    private static final String BUNDLE_HASH = "ea77824cc808faae42b27454c1c04aa98539b4148075d1b9e9ce02a9ef029ed6";

    @TempDir
    private static Path directory;

    private static Engines running;
    private static EncryptedTunnel tunnel;
    private static SuiteSettings outside;
    private static HttpServer training;

    @BeforeAll
    static void start() throws IOException {
        running = Engines.open(new SuiteSettings(
                Set.of(),
                Map.of(Part.KAFKA, 0, Part.CLICKHOUSE, 0),
                directory.resolve("running"),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        try (ClickHouse clickHouse = running.clickHouse()) {
            new Migrations(clickHouse).apply();
            new InsertVersionedModel(clickHouse).insert(model(BUNDLE_HASH));
            TestCertificate certificate = TestCertificate.create(directory, "clickhouse");
            tunnel = new EncryptedTunnel(
                    certificate, URI.create(clickHouse.settings().url()).getPort());
            outside = outside(clickHouse, List.of("vigil.clickhouse.authority=" + certificate.authority()));
        }
        training = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        training.createContext("/api/models/v1/bundle", BackupFromElsewhereTest::answer);
        training.start();
    }

    private static SuiteSettings outside(ClickHouse clickHouse, List<String> properties) {
        return new SuiteSettings(
                Set.of(),
                Map.of(),
                directory.resolve("outside"),
                Optional.of(running.kafka().bootstrapServers()),
                Optional.of(new ExternalClickHouse(
                        "https://localhost:" + tunnel.port(),
                        clickHouse.settings().user(),
                        clickHouse.settings().password().value())),
                properties);
    }

    private static VersionedModel model(String bundleHash) {
        return new VersionedModel(
                "v1",
                ModelLife.Status.ACTIVE,
                NOW,
                false,
                "the first",
                "run-1",
                NOW,
                1_000,
                "simulation",
                "",
                "schema",
                7,
                Map.of(),
                "code",
                "/on/another/machine/v1.vglm",
                bundleHash,
                Map.of("autoencoder", "roc"),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean known = ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = (known ? BUNDLE : "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    static void stop() throws IOException {
        training.stop(0);
        tunnel.close();
        running.close();
    }

    private static URI trainingService() {
        return URI.create("http://127.0.0.1:" + training.getAddress().getPort());
    }

    private static Manifest backup(Path file, String key, String... leftOut) throws IOException {
        try (Engines engines = Engines.open(outside);
                TrainingService service = new TrainingService(trainingService(), key)) {
            ModelBundles bundles = new ModelBundles(engines.modelDirectory(), service, Set.of(leftOut));
            return new Backup(engines, bundles, InstantSource.fixed(NOW), (what, items) -> {}).write(file);
        }
    }

    @Test
    void bundlesComeFromTheTrainingService() throws IOException {
        Path file = directory.resolve("whole.zip");

        Manifest manifest = backup(file, KEY);

        assertThat(manifest.files()).containsExactly("v1.vglm");
        assertThat(manifest.tables())
                .filteredOn(table -> table.name().equals("model_versions"))
                .extracting(Manifest.Table::rows)
                .containsExactly(1L);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("models/v1.vglm"))).hasContent(BUNDLE);
        }
    }

    @Test
    void aBundleThatCannotBeHadStopsTheBackupWithTheWayOut() {
        Path file = directory.resolve("none.zip");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> backup(file, ""))
                .withMessageStartingWith("the bundle of the model v1 is not in " + directory.resolve("outside/models"))
                .withMessageContaining("wants to know who asks")
                .withMessageContaining("--url names the training service that has it")
                .withMessageContaining("--without v1");
        assertThat(file).doesNotExist();
    }

    @Test
    void aBundleKnownToBeLostIsLeftOut() throws IOException {
        assertThat(backup(directory.resolve("without.zip"), "", "v1").files()).isEmpty();
    }

    @Test
    void whatIsNotTheRegisteredBundleIsNotTaken() {
        VersionedModel other = model("0".repeat(64));
        try (TrainingService service = new TrainingService(trainingService(), KEY)) {
            ModelBundles bundles = new ModelBundles(directory, service, Set.of());

            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> bundles.fetch(other))
                    .withMessageContaining("is not the bundle that was registered");
        }
    }

    @Test
    void aServerNobodyVouchesForIsNotTalkedTo() {
        SuiteSettings untrusting = new SuiteSettings(
                outside.parts(), outside.ports(), outside.state(), outside.kafka(), outside.clickHouse(), List.of());
        try (Engines engines = Engines.open(untrusting);
                ClickHouse clickHouse = engines.clickHouse()) {
            assertThatExceptionOfType(ClickHouseFailedException.class).isThrownBy(clickHouse::ping);
        }
    }
}
