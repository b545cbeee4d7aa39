package dev.vigil.testing.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.SelectStatistics;
import dev.vigil.decision.Decision;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Makes and changes tables.
public abstract class MigrationContract {
    private static final Instant NOON = Transactions.NOON;
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    private ClickHouse clickHouse;

    /// The server under test; each test has a database of its own there.
    protected abstract ClickHouseSettings server();

    @BeforeEach
    void createTables() {
        clickHouse = new ClickHouse(StorageDatabases.unique(server(), 365));
        new Migrations(clickHouse).apply();
    }

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void migrationsRunOnce() {
        assertThat(new Migrations(clickHouse).apply()).isZero();
    }

    @Test
    void instancesMayStartAtOnce() throws Exception {
        ClickHouseSettings fresh = StorageDatabases.unique(server(), 365);
        try (ExecutorService starters = Executors.newFixedThreadPool(4);
                ClickHouse shared = new ClickHouse(fresh)) {
            Callable<Integer> start = () -> {
                try (ClickHouse own = new ClickHouse(fresh)) {
                    return new Migrations(own).apply();
                }
            };
            for (Future<Integer> started : starters.invokeAll(List.of(start, start, start, start))) {
                started.get();
            }

            assertThat(new Migrations(shared).apply()).isZero();
            store(shared, 1);
            assertThat(stored(shared)).isEqualTo(1);
        }
    }

    @Test
    void retentionFollowsTheSettings() {
        store(clickHouse, 10);
        ClickHouseSettings changed =
                StorageDatabases.named(server(), clickHouse.settings().database(), 3650);
        try (ClickHouse longer = new ClickHouse(changed)) {
            new Migrations(longer).apply();
            new Migrations(longer).apply();

            assertThat(stored(longer)).isEqualTo(10);
        }
    }

    private static void store(ClickHouse database, int decisions) {
        InsertDecisions insert = new InsertDecisions(database, FeatureCatalogue.standard());
        List<Decision> made = new Decisions(1).next(decisions);
        made.forEach(decision -> insert.add(decision, NOON, "", 0, 0));
        insert.insert("batch");
    }

    private static long stored(ClickHouse database) {
        return new SelectStatistics(database).between(NOON, EVENING).total();
    }
}
