package dev.vigil.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From every schema there ever was to the present one, with rows in every table.
final class UpgradeTest {
    private static List<String> present;

    @BeforeAll
    static void createAnew() {
        try (ClickHouse fresh = connect()) {
            new Migrations(fresh).apply();
            present = columns(fresh);
        }
    }

    @AfterAll
    static void forget() {
        present = List.of();
    }

    static IntStream earlier() {
        return IntStream.range(1, Migrations.all().size());
    }

    @ParameterizedTest(name = "from version {0}")
    @MethodSource("earlier")
    void anOlderSchemaBecomesThePresentOneAndKeepsItsRows(int version) {
        try (ClickHouse clickHouse = connect()) {
            new Migrations(clickHouse, Migrations.all().subList(0, version)).apply();
            List<String> tables = tables(clickHouse);
            tables.forEach(table -> fill(clickHouse, table));
            List<String> before = tables.stream()
                    .map(table -> contents(clickHouse, table, names(clickHouse, table)))
                    .toList();
            List<String> names =
                    tables.stream().map(table -> names(clickHouse, table)).toList();

            assertThat(new Migrations(clickHouse).apply())
                    .isEqualTo(Migrations.all().size() - version);

            assertThat(columns(clickHouse)).isEqualTo(present);
            List<String> after = IntStream.range(0, tables.size())
                    .mapToObj(i -> contents(clickHouse, tables.get(i), names.get(i)))
                    .toList();
            assertThat(after).isEqualTo(before);
            clickHouse.execute("DROP DATABASE " + clickHouse.settings().database(), "default");
        }
    }

    private static ClickHouse connect() {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        return new ClickHouse(ClickHouseSettings.at(
                engine.url(), engine.user(), engine.password(), EmbeddedEngines.unique("upgrade")));
    }

    private static List<String> columns(ClickHouse clickHouse) {
        return texts(clickHouse, """
                SELECT concat(table, '.', name, ' ', type, ' ', default_expression, ' ', compression_codec) AS text
                FROM system.columns
                WHERE database = currentDatabase()
                ORDER BY table, position""");
    }

    private static List<String> tables(ClickHouse clickHouse) {
        return texts(clickHouse, """
                SELECT name AS text
                FROM system.tables
                WHERE database = currentDatabase() AND name != 'schema_migrations'
                ORDER BY name""");
    }

    /// Three rows of anything, but of this moment, so that none is too old to be kept.
    private static void fill(ClickHouse clickHouse, String table) {
        String structure = ofColumns(clickHouse, table, "replaceAll(concat(name, ' ', type), '\\'', '\\\\\\'')");
        String values = ofColumns(
                clickHouse, table, "multiIf(type LIKE '%DateTime%', 'now64(3)', type = 'Date', 'today()', name)");
        clickHouse.execute("INSERT INTO %s SELECT %s FROM generateRandom('%s', 1, 10, 3) LIMIT 3"
                .formatted(table, values, structure));
    }

    private static String names(ClickHouse clickHouse, String table) {
        return ofColumns(clickHouse, table, "name");
    }

    /// An expression for each column of a table, comma separated.
    private static String ofColumns(ClickHouse clickHouse, String table, String expression) {
        return texts(clickHouse, """
                        SELECT arrayStringConcat(groupArray(each), ', ') AS text
                        FROM (
                          SELECT %s AS each
                          FROM system.columns
                          WHERE database = currentDatabase() AND table = '%s'
                          ORDER BY position)""".formatted(expression, table)).getFirst();
    }

    private static String contents(ClickHouse clickHouse, String table, String names) {
        return texts(
                        clickHouse,
                        "SELECT concat('%s ', toString(count()), ' ', toString(sum(cityHash64(%s)))) AS text FROM %s"
                                .formatted(table, names, table))
                .getFirst();
    }

    private static List<String> texts(ClickHouse clickHouse, String sql) {
        return clickHouse.select(sql, new Parameters(), row -> row.getString("text"));
    }
}
