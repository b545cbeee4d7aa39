package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.Secret;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private static Tunnel tunnel;

    @BeforeAll
    static void start() throws IOException {
        certificate = TestCertificate.create(directory, "clickhouse");
        tunnel = new Tunnel(
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

    /// Takes the encryption off and passes the bytes on.
    private static final class Tunnel implements AutoCloseable {
        private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        private final ServerSocket listening;
        private final int target;

        Tunnel(TestCertificate certificate, int target) throws IOException {
            this.target = target;
            this.listening = certificate
                    .context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            workers.execute(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = listening.accept();
                    workers.execute(() -> serve(client));
                }
            } catch (IOException closed) {
                workers.shutdown();
            }
        }

        private void serve(Socket client) {
            try (client;
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                workers.execute(() -> copy(server, client));
                copy(client, server);
            } catch (IOException refused) {
                // The client broke the handshake off, as it does with a server it does not trust.
            }
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // Either end may hang up.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            workers.shutdownNow();
        }
    }
}
