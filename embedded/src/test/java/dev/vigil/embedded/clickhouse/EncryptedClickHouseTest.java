package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.Secret;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.testing.EncryptedTunnel;
import dev.vigil.testing.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ClickHouse behind TLS.
final class EncryptedClickHouseTest {
    @TempDir
    private static Path directory;

    private static TestCertificate certificate;
    private static EncryptedTunnel tunnel;

    @BeforeAll
    static void start() throws IOException {
        certificate = TestCertificate.create(directory, "clickhouse");
        tunnel = new EncryptedTunnel(
                certificate, URI.create(EmbeddedEngines.clickHouse().url()).getPort());
    }

    @AfterAll
    static void stop() throws IOException {
        tunnel.close();
    }

    @Test
    void aServerTheNamedAuthorityVouchesForIsTalkedTo() {
        try (ClickHouse clickHouse = connect(certificate.authority())) {
            clickHouse.ping();
        }
    }

    @Test
    void aServerNobodyVouchesForIsNot() {
        try (ClickHouse clickHouse = connect(null)) {
            assertThatExceptionOfType(ClickHouseFailedException.class).isThrownBy(clickHouse::ping);
        }
    }

    @Test
    void aServerAnotherAuthorityVouchesForIsNot() {
        Path other = TestCertificate.create(directory, "other").authority();

        try (ClickHouse clickHouse = connect(other)) {
            assertThatExceptionOfType(ClickHouseFailedException.class).isThrownBy(clickHouse::ping);
        }
    }

    private static ClickHouse connect(@Nullable Path authority) {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        return new ClickHouse(new dev.vigil.clickhouse.ClickHouseSettings(
                "https://localhost:" + tunnel.port(),
                engine.user(),
                new Secret(engine.password()),
                "default",
                0,
                0,
                null,
                authority,
                false,
                null));
    }
}
