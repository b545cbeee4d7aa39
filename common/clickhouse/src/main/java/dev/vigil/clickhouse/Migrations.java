package dev.vigil.clickhouse;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings the schema up to date. Nothing stored is ever removed or rewritten.
///
/// 1. The database is created when it is missing.
/// 2. Steps run in their order. Those that ran are in `schema_migrations`, with a checksum, so that a released step
///    that was edited afterwards is noticed.
/// 3. Instances that start at once may run the same step; its statements bear it, and its entry is made under a
///    deduplication token, so that it is there once.
/// 4. All of it is done by the administrator of the connection, `vigil.clickhouse.admin`.
/// 5. Steps of a newer release that this one does not know are left alone: steps only add.
public final class Migrations {
    private static final List<Migration> ALL = Stream.of(
                    "V001__transactions.sql",
                    "V002__decisions.sql",
                    "V003__intake.sql",
                    "V004__models.sql",
                    "V005__cheaper_merges.sql",
                    "V006__pipelines.sql",
                    "V007__labelled_wallets.sql",
                    "V008__supervised_layer.sql",
                    "V009__trials.sql",
                    "V010__traces.sql",
                    "V011__runs_to_a_test.sql",
                    "V012__drift.sql",
                    "V013__acknowledgements.sql",
                    "V014__batch_runs.sql",
                    "V015__hyperparameters.sql",
                    "V016__threshold_methods.sql",
                    "V017__whole_registry.sql")
            .map(Migration::fromResource)
            .toList();

    private static final String CREATE_JOURNAL = """
            CREATE TABLE IF NOT EXISTS schema_migrations
            (
                version UInt32,
                name String,
                checksum String COMMENT 'SHA-256 of the step',
                applied_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
            )
            ENGINE = MergeTree
            ORDER BY version
            SETTINGS non_replicated_deduplication_window = 10000""";

    private static final List<String> JOURNAL_COLUMNS = List.of("version", "name", "checksum");

    private final ClickHouse clickHouse;
    private final List<Migration> migrations;

    public Migrations(ClickHouse clickHouse) {
        this(clickHouse, ALL);
    }

    Migrations(ClickHouse clickHouse, List<Migration> migrations) {
        this.clickHouse = clickHouse.administrator();
        this.migrations = List.copyOf(migrations);
    }

    static List<Migration> all() {
        return ALL;
    }

    /// Applies what is missing, and the retention of the settings.
    ///
    /// @return how many steps ran
    /// @throws ClickHouseFailedException when ClickHouse cannot be reached or refuses
    /// @throws IllegalStateException     when a step that ran was another one then
    public int apply() {
        createDatabase();
        clickHouse.execute(CREATE_JOURNAL);
        Map<Integer, String> applied = applied();
        int count = 0;
        for (Migration migration : migrations) {
            String checksum = applied.get(migration.version());
            if (checksum == null) {
                run(migration);
                count++;
            } else if (!checksum.equals(migration.checksum())) {
                throw new IllegalStateException(
                        "migration V%03d__%s was changed after it had been applied to database %s"
                                .formatted(
                                        migration.version(),
                                        migration.name(),
                                        clickHouse.settings().database()));
            }
        }
        new Retention(clickHouse).apply();
        return count;
    }

    private void createDatabase() {
        String database = clickHouse.settings().database();
        clickHouse.execute("CREATE DATABASE IF NOT EXISTS " + database, "system");
    }

    private Map<Integer, String> applied() {
        return clickHouse
                .select(
                        "SELECT version, checksum FROM schema_migrations",
                        new Parameters(),
                        row -> Map.entry((int) row.getLong("version"), row.getString("checksum")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
    }

    private void run(Migration migration) {
        migration.statements().forEach(clickHouse::execute);
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.int32(migration.version()).text(migration.name()).text(migration.checksum());
        row.endRow();
        clickHouse.insert("schema_migrations", JOURNAL_COLUMNS, row, "migration-" + migration.version());
    }
}
