package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedClickHouseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void dataSurvivesARestart() throws Exception {
        try (EmbeddedClickHouse clickHouse = start();
                HttpQueries queries = new HttpQueries(clickHouse)) {
            createKept(queries);
            queries.run("INSERT INTO kept VALUES (1), (2)");
        }

        try (EmbeddedClickHouse clickHouse = start();
                HttpQueries queries = new HttpQueries(clickHouse)) {
            assertThat(queries.run("SELECT sum(id) FROM kept")).isEqualTo("3");
        }
    }

    /// Every acknowledged batch is there once after the process was killed in mid-insert, and one that was repeated
    /// because its answer was lost is there once as well.
    @Test
    void acknowledgedRowsSurviveAKilledProcess() throws Exception {
        int acknowledged = 0;
        try (EmbeddedClickHouse clickHouse = start();
                HttpQueries queries = new HttpQueries(clickHouse)) {
            createKept(queries);
            for (int kill = 0; kill < 3; kill++) {
                long victim = clickHouse.processId();
                int first = acknowledged;
                Thread killer = Thread.ofPlatform().start(() -> killOnceRowsArrive(queries, victim, first + 5_000));
                acknowledged = insertUntilRefused(queries, acknowledged);
                killer.join();
                awaitRestart(clickHouse, victim);
            }
            insert(queries, acknowledged);

            assertThat(queries.run("SELECT count(), uniqExact(id), max(id) FROM kept"))
                    .isEqualTo("%d\t%d\t%d".formatted(acknowledged + 1_000, acknowledged + 1_000, acknowledged + 999));
        }
    }

    @Test
    void aDeadProcessIsReportedAndStartedAgainOnItsPort() throws Exception {
        List<String> deaths = new CopyOnWriteArrayList<>();
        try (EmbeddedClickHouse clickHouse = start();
                HttpQueries queries = new HttpQueries(clickHouse)) {
            clickHouse.onDeath(deaths::add);
            String url = clickHouse.url();
            long victim = clickHouse.processId();

            kill(victim);

            awaitRestart(clickHouse, victim);
            assertThat(clickHouse.url()).isEqualTo(url);
            assertThat(clickHouse.failure()).isNotDone();
            assertThat(deaths).hasSize(1).first().asString().contains("status 137");
            assertThat(queries.run("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aDeadProcessStaysDeadWithoutRestarts() {
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(settings().withRestarts(false))) {
            kill(clickHouse.processId());

            await().atMost(PATIENCE).until(() -> clickHouse.failure().isDone());
            assertThat(clickHouse.alive()).isFalse();
            assertThat(clickHouse.failure().join()).hasMessageContaining("died with status 137");
        }
    }

    @Test
    void closingTwiceIsHarmlessAndEndsTheProcess() {
        EmbeddedClickHouse clickHouse = start();
        long process = clickHouse.processId();

        clickHouse.close();
        clickHouse.close();

        assertThat(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(clickHouse.failure()).isNotDone();
    }

    @Test
    void aDirectoryBelongsToOneProcess() throws Exception {
        try (EmbeddedClickHouse clickHouse = start();
                HttpQueries queries = new HttpQueries(clickHouse)) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining(
                            "is already used by another ClickHouse engine (process " + clickHouse.processId() + ")");
            assertThat(queries.run("SELECT 1")).isEqualTo("1");
            assertThat(Files.readString(clickHouse.passwordFile())).isEqualTo(clickHouse.password());
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ClickHouseSettings settings = settings().withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedClickHouse.start(settings))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " for ClickHouse cannot be used");
        }
    }

    @Test
    void anUnusableDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedClickHouse.start(ClickHouseSettings.in(file)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(file + " of the ClickHouse engine cannot be written");
    }

    @Test
    void thePasswordIsRandomUnlessGivenAndInAFileOfTheOwner() throws Exception {
        try (EmbeddedClickHouse clickHouse = start()) {
            assertThat(clickHouse.password()).matches("[0-9a-f]{32}");
            assertThat(clickHouse.passwordFile()).hasContent(clickHouse.password());
            assertThat(Files.getPosixFilePermissions(clickHouse.passwordFile()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(settings().withPassword("pässwörd:1"));
                HttpQueries queries = new HttpQueries(clickHouse)) {
            assertThat(queries.send(Map.of("user", "vigil", "password", "pässwörd:1"), "SELECT 1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void memoryIsLimited() throws Exception {
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(settings().withMemory(256L << 20));
                HttpQueries queries = new HttpQueries(clickHouse)) {
            String greedy = "SELECT length(groupArray(toString(number))) FROM numbers(100000000)";

            assertThat(queries.send(Map.of(), greedy).body()).contains("MEMORY_LIMIT_EXCEEDED");
            assertThat(queries.run("SELECT 1")).isEqualTo("1");
        }
    }

    private static void createKept(HttpQueries queries) throws Exception {
        queries.run("""
                CREATE TABLE kept (id UInt64) ENGINE = MergeTree ORDER BY id
                SETTINGS non_replicated_deduplication_window = 1000""");
    }

    private int insertUntilRefused(HttpQueries queries, int from) {
        int next = from;
        try {
            while (true) {
                insert(queries, next);
                next += 1_000;
            }
        } catch (IOException e) {
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void insert(HttpQueries queries, int from) throws IOException, InterruptedException {
        String rows = IntStream.range(from, from + 1_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", "", "\n"));
        Map<String, String> parameters =
                Map.of("query", "INSERT INTO kept FORMAT TSV", "insert_deduplication_token", "batch from " + from);
        assertThat(queries.send(parameters, rows).statusCode()).isEqualTo(200);
    }

    private static void killOnceRowsArrive(HttpQueries queries, long victim, int rows) {
        await().atMost(PATIENCE).until(() -> Integer.parseInt(queries.run("SELECT count() FROM kept")) >= rows);
        kill(victim);
    }

    private static void awaitRestart(EmbeddedClickHouse clickHouse, long victim) {
        await().atMost(PATIENCE).until(() -> clickHouse.processId() != victim);
        try (HttpQueries queries = new HttpQueries(clickHouse)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> queries.run("SELECT 1").equals("1"));
        }
    }

    private static void kill(long process) {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }

    private EmbeddedClickHouse start() {
        return EmbeddedClickHouse.start(settings());
    }

    private ClickHouseSettings settings() {
        return ClickHouseSettings.in(directory).withPort(0);
    }
}
