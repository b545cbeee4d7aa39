package dev.vigil.service.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// A service behind TLS, as `docs/security.md` says how.
class EncryptionTest {
    @TempDir
    private static Path directory;

    private static TestCertificate first;
    private static Path inUse;
    private static ConfigurableApplicationContext service;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        first = TestCertificate.create(directory, "first");
        inUse = Files.copy(first.keyStore(), directory.resolve("in-use.p12"));
        service = IngestionApplication.application()
                .run(
                        "--server.port=0",
                        "--server.ssl.bundle=web",
                        "--spring.ssl.bundle.jks.web.keystore.location=" + inUse,
                        "--spring.ssl.bundle.jks.web.keystore.password=" + first.password(),
                        "--spring.ssl.bundle.jks.web.reload-on-update=true",
                        "--spring.ssl.bundle.watch.file.quiet-period=100ms",
                        "--vigil.security.mode=demo",
                        "--vigil.kafka.bootstrap-servers="
                                + EmbeddedEngines.kafka().bootstrapServers(),
                        "--vigil.state=" + directory.resolve("state"));
        port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answersThoseWhoTrustItsCertificateAndSaysHowLongThatLasts() throws Exception {
        String scrape = get("https", first, "/actuator/prometheus").body();

        assertThat(scrape.lines().filter(line -> line.startsWith("ssl_chain_expiry_seconds{")))
                .singleElement()
                .satisfies(line -> {
                    double seconds = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                    // keytool's certificates last 90 days.
                    assertThat(Duration.ofSeconds((long) seconds)).isBetween(Duration.ofDays(80), Duration.ofDays(91));
                });
    }

    @Test
    void answersNobodyInTheClear() throws Exception {
        assertThat(get("http", first, "/actuator/health").statusCode()).isEqualTo(400);
    }

    @Test
    void isNotTakenForAnotherServer() {
        TestCertificate stranger = TestCertificate.create(directory, "stranger");

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> get("https", stranger, "/actuator/health"));
    }

    @Test
    void showsANewCertificateWithoutARestart() throws Exception {
        TestCertificate second = TestCertificate.create(directory, "second");

        Files.copy(second.keyStore(), inUse, StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(shown(second)).containsExactly(second.certificate()));
        Files.copy(first.keyStore(), inUse, StandardCopyOption.REPLACE_EXISTING);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(shown(first)).containsExactly(first.certificate()));
    }

    private static List<Certificate> shown(TestCertificate trusted) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trusted.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            return List.of(socket.getSession().getPeerCertificates());
        }
    }

    private static HttpResponse<String> get(String scheme, TestCertificate trusted, String path)
            throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusted.context()).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
