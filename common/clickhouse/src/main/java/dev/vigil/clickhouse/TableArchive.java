package dev.vigil.clickhouse;

import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Whole tables, out of ClickHouse and into it again.
///
/// The form names its columns and their types, so that a table fits a newer schema that has more columns.
public final class TableArchive {
    private static final String FORMAT = "RowBinaryWithNamesAndTypes";

    private final ClickHouse clickHouse;

    public TableArchive(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// What is in a table, whatever the order of its rows.
    ///
    /// @param rows number of rows
    /// @param hash sum of the rows' 64-bit hashes, in decimal
    public record Contents(long rows, String hash) {}

    /// The tables that hold data of ours, in the order of their names; the journal of the schema is not among them.
    public List<String> tables() {
        return clickHouse.select(
                "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'"
                        + " AND name != 'schema_migrations' ORDER BY name",
                new Parameters(), row -> row.getString("name"));
    }

    /// The number of the newest step of the schema, 0 before the first.
    public int schemaVersion() {
        return clickHouse
                .selectOne("SELECT toInt64(max(version)) AS version FROM schema_migrations", new Parameters(), row ->
                        (int) row.getLong("version"))
                .orElse(0);
    }

    /// What is in a table now.
    public Contents contents(String table) {
        Optional<Contents> contents = clickHouse.selectOne(
                "SELECT toInt64(count()) AS rows, toString(sum(cityHash64(formatRow('RowBinary', *)))) AS hash FROM "
                        + known(table),
                new Parameters(),
                row -> new Contents(row.getLong("rows"), row.getString("hash")));
        return contents.orElseThrow();
    }

    /// Whether a table has no rows, which is known without looking at any.
    public boolean isEmpty(String table) {
        return clickHouse
                .select("SELECT 1 AS one FROM " + known(table) + " LIMIT 1", new Parameters(), row -> row)
                .isEmpty();
    }

    /// Writes all rows of a table.
    public void write(String table, OutputStream out) {
        clickHouse.stream("SELECT * FROM " + known(table) + " FORMAT " + FORMAT, response -> {
            try (InputStream rows = response.getInputStream()) {
                return rows.transferTo(out);
            }
        });
    }

    /// Adds rows to a table, as [#write] wrote them.
    ///
    /// @throws ClickHouseFailedException when they do not fit the table, or break off
    public void read(String table, InputStream in) {
        InsertSettings settings = new InsertSettings()
                .serverSetting("async_insert", "0")
                .serverSetting("input_format_with_names_use_header", "1");
        clickHouse.insert(known(table), in, ClickHouseFormat.valueOf(FORMAT), settings, InsertResponse::getWrittenRows);
    }

    private String known(String table) {
        if (!tables().contains(table)) {
            throw new IllegalArgumentException("there is no table " + table);
        }
        return table;
    }
}
