package dev.vigil.deployment.clickhouse;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.testing.clickhouse.StorageContract;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The rights of `vigil_admin` are enough to make all tables, and those of `vigil_writer` to store and read
/// everything: the engine enforces them while the contract of the storage runs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WriterRightsTest extends StorageContract {
    private static final String PREFIX = "vigil_";

    private final EmbeddedClickHouse engine;
    private final Deque<String> databases = new ArrayDeque<>();

    WriterRightsTest(@TempDir Path directory) {
        try (EmbeddedClickHouse administered = RestrictedEngine.start(directory, "vigil_admin", PREFIX + "*")) {
            for (int number = 0; number < tests(); number++) {
                String database = PREFIX + number;
                try (ClickHouse clickHouse = new ClickHouse(RestrictedEngine.settings(administered, database))) {
                    new Migrations(clickHouse).apply();
                }
                databases.add(database);
            }
        }
        engine = RestrictedEngine.start(directory, "vigil_writer", PREFIX + "*");
    }

    private static long tests() {
        return Arrays.stream(StorageContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Override
    protected ClickHouseSettings server() {
        return RestrictedEngine.settings(engine, "system");
    }

    @Override
    protected ClickHouseSettings migrated() {
        return RestrictedEngine.settings(engine, databases.remove());
    }
}
