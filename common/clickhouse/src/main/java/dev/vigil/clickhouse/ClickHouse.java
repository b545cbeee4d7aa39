package dev.vigil.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandResponse;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The connection to ClickHouse that writers and readers share. Safe for use by many threads; nothing is connected
/// until
/// the first statement, and a failed one is not repeated here.
public final class ClickHouse implements AutoCloseable {
    private final ClickHouseSettings settings;
    private final Client client;
    private final @Nullable ClickHouse administrator;

    public ClickHouse(ClickHouseSettings settings) {
        this.settings = settings;
        Client.Builder builder = new Client.Builder()
                .addEndpoint(settings.url())
                .setUsername(settings.user())
                .setPassword(settings.password().value())
                .setDefaultDatabase(settings.database())
                .setMaxConnections(settings.connections())
                .setSocketTimeout(settings.timeout().toMillis(), ChronoUnit.MILLIS)
                .setConnectTimeout(Math.min(settings.timeout().toMillis(), 5_000))
                .compressClientRequest(settings.compress())
                .compressServerResponse(settings.compress())
                .setMaxRetries(0)
                .setClientName("vigil");
        if (settings.authority() != null) {
            builder.setRootCertificate(settings.authority().toString());
        }
        this.client = builder.build();
        this.administrator = settings.admin() == null ? null : new ClickHouse(settings.ofAdmin());
    }

    public ClickHouseSettings settings() {
        return settings;
    }

    /// The connection of who may create and change tables; this one when the settings name nobody else. It is
    /// closed with this one.
    ClickHouse administrator() {
        return administrator == null ? this : administrator;
    }

    /// Whether ClickHouse answers.
    ///
    /// @throws ClickHouseFailedException when it does not, saying why
    public void ping() {
        select("SELECT 1 AS one", new Parameters(), row -> row.getInteger("one"));
    }

    /// Runs a statement that returns nothing.
    void execute(String sql) {
        execute(sql, settings.database());
    }

    /// Runs a statement with another database, such as when our own does not exist yet.
    void execute(String sql, String database) {
        CommandSettings command = new CommandSettings();
        command.setDatabase(database);
        finish(firstLine(sql), () -> client.execute(sql, command), CommandResponse::getMetrics);
    }

    /// All rows of a query.
    <T> List<T> select(String sql, Parameters parameters, Function<ClickHouseBinaryFormatReader, T> row) {
        QuerySettings query = new QuerySettings().waitEndOfQuery(true);
        return finish("query", () -> client.query(sql, parameters.values(), query), response -> rows(response, row));
    }

    @SuppressWarnings("try") // being interrupted while closing is dealt with by finish
    private <T> List<T> rows(QueryResponse response, Function<ClickHouseBinaryFormatReader, T> row) throws Exception {
        try (ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
            List<T> rows = new ArrayList<>();
            while (reader.next() != null) {
                rows.add(row.apply(reader));
            }
            return rows;
        }
    }

    /// The only row of a query, or its first.
    <T> Optional<T> selectOne(String sql, Parameters parameters, Function<ClickHouseBinaryFormatReader, T> row) {
        return select(sql, parameters, row).stream().findFirst();
    }

    /// Hands over the rows of a query one by one, as they come.
    @SuppressWarnings("try") // being interrupted while closing is dealt with by finish
    void forEach(String sql, Parameters parameters, Consumer<ClickHouseBinaryFormatReader> row) {
        finish("query", () -> client.query(sql, parameters.values(), new QuerySettings()), response -> {
            try (ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
                int count = 0;
                while (reader.next() != null) {
                    row.accept(reader);
                    count++;
                }
                return count;
            }
        });
    }

    /// Runs a query whose answer is too large to be held.
    <T> T stream(String sql, Taking<QueryResponse, T> taking) {
        return finish("query", () -> client.query(sql), taking);
    }

    /// Stores rows in one of ClickHouse's own formats.
    <T> T insert(
            String table,
            InputStream rows,
            ClickHouseFormat format,
            InsertSettings settings,
            Taking<InsertResponse, T> taking) {
        return finish("insert into " + table, () -> client.insert(table, rows, format, settings), taking);
    }

    /// Stores rows, all of them or none. Rows that ClickHouse knows by their token are not stored again.
    void insert(String table, List<String> columns, RowBuffer rows, String token) {
        if (rows.rows() == 0) {
            return;
        }
        InsertSettings insert = new InsertSettings()
                .setDeduplicationToken(token)
                .serverSetting("async_insert", "0")
                .serverSetting("insert_deduplicate", "1");
        finish(
                "insert into " + table,
                () -> client.insert(table, columns, rows::writeTo, ClickHouseFormat.RowBinary, insert),
                InsertResponse::getMetrics);
    }

    @Override
    public void close() {
        client.close();
        if (administrator != null) {
            administrator.close();
        }
    }

    /// Runs a statement, which the client may refuse at once or later, takes what is wanted from its answer, and turns
    /// every failure into one of ours.
    @SuppressWarnings("try") // see the catch of InterruptedException
    private static <R extends AutoCloseable, T> T finish(
            String doing, Supplier<CompletableFuture<R>> statement, Taking<R, T> taking) {
        try (R response = statement.get().get()) {
            return taking.take(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClickHouseFailedException(doing, e);
        } catch (Exception e) {
            throw new ClickHouseFailedException(doing, e);
        }
    }

    private static String firstLine(String sql) {
        return sql.lines().filter(line -> !line.startsWith("--")).findFirst().orElse("statement");
    }

    /// What becomes of an answer.
    interface Taking<R, T> {
        T take(R response) throws Exception;
    }
}
