package dev.vigil.clickhouse;

import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.testing.clickhouse.MigrationContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedMigrationTest extends MigrationContract {
    private final EmbeddedClickHouse engine;

    EmbeddedMigrationTest(@TempDir Path directory) {
        engine = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory).withPort(0));
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Override
    protected ClickHouseSettings server() {
        return ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), "vigil");
    }
}
