package dev.vigil.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.data_formats.RowBinaryFormatWriter;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.metadata.TableSchema;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What our readers and writers expect of ClickHouse when they use its official client.
public abstract class ClickHouseContract {
    private static final int SYNTAX_ERROR = 62;
    private static final int UNKNOWN_TABLE = 60;
    private static final int UNKNOWN_DATABASE = 81;
    private static final int UNKNOWN_SETTING = 115;
    private static final int FUNCTION_THROW_IF_VALUE_IS_NON_ZERO = 395;
    private static final int AUTHENTICATION_FAILED = 516;

    private String database;
    private Client client;

    /// The server under test.
    protected abstract ClickHouseEndpoint endpoint();

    @BeforeEach
    void createDatabase() throws Exception {
        database = "contract_" + UUID.randomUUID().toString().replace("-", "");
        try (Client admin = builder().build()) {
            admin.execute("CREATE DATABASE " + database).get().close();
        }
        client = builder().setDefaultDatabase(database).build();
    }

    @AfterEach
    void dropDatabase() throws Exception {
        execute("DROP DATABASE " + database);
        client.close();
    }

    @Test
    void answersPings() {
        assertThat(client.ping()).isTrue();
    }

    @Test
    void returnsEveryTypeOfTheSchema() {
        GenericRecord row = client.queryAll("""
                SELECT toUInt8(255) AS u8, toInt64(-9e18) AS i64, toUInt64(18446744073709551615) AS u64,
                       toFloat32(1.5) AS f32, nan AS f64, toDecimal128('123456789012.12345678', 8) AS money,
                       toDateTime64('2026-03-01 12:34:56.789', 3, 'UTC') AS at, toDate('2026-03-01') AS day,
                       toLowCardinality('EUR') AS currency, 'naïve \\0 ✓' AS text, CAST(NULL AS Nullable(String)) AS nothing,
                       [toFloat32(1), toFloat32(-0.5)] AS floats, map('a', 1.5, 'b', 2.) AS figures, true AS flag,
                       toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0') AS id, ['x', 'y'] AS texts""").getFirst();

        assertThat(row.getInteger("u8")).isEqualTo(255);
        assertThat(row.getLong("i64")).isEqualTo(-9_000_000_000_000_000_000L);
        assertThat(row.getBigInteger("u64")).isEqualTo("18446744073709551615");
        assertThat(row.getFloat("f32")).isEqualTo(1.5f);
        assertThat(row.getDouble("f64")).isNaN();
        assertThat(row.getBigDecimal("money")).isEqualTo(new BigDecimal("123456789012.12345678"));
        assertThat(row.getInstant("at")).isEqualTo(Instant.parse("2026-03-01T12:34:56.789Z"));
        assertThat(row.getLocalDate("day")).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(row.getString("currency")).isEqualTo("EUR");
        assertThat(row.getString("text")).isEqualTo("naïve \0 ✓");
        assertThat(row.hasValue("nothing")).isFalse();
        assertThat(row.getFloatArray("floats")).containsExactly(1f, -0.5f);
        assertThat(row.getObject("figures")).isEqualTo(Map.of("a", 1.5, "b", 2.0));
        assertThat(row.getBoolean("flag")).isTrue();
        assertThat(row.getUUID("id")).isEqualTo(UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0"));
        assertThat(row.getStringArray("texts")).containsExactly("x", "y");
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void insertsAndReadsRows(boolean compressRequest, boolean compressResponse) throws Exception {
        createPayments();
        try (Client chosen = builder()
                .setDefaultDatabase(database)
                .compressClientRequest(compressRequest)
                .compressServerResponse(compressResponse)
                .build()) {
            try (InsertResponse response = insert(chosen, new InsertSettings(), 0, 20_000)) {
                assertThat(response.getWrittenRows()).isEqualTo(20_000);
            }

            List<GenericRecord> rows = chosen.queryAll("SELECT * FROM payments ORDER BY id");

            assertThat(rows).hasSize(20_000);
            GenericRecord row = rows.get(12_345);
            assertThat(row.getLong("id")).isEqualTo(12_345);
            assertThat(row.getString("wallet")).isEqualTo("wallet 12345");
            assertThat(row.getBigDecimal("amount")).isEqualByComparingTo("123.45");
            assertThat(row.getInstant("at")).isEqualTo(Instant.ofEpochSecond(12_345));
        }
    }

    @Test
    void insertsARowWhoseFirstByteIsALineBreak() throws Exception {
        execute("CREATE TABLE texts (value String) ENGINE = MergeTree ORDER BY value");
        byte[] row = new byte[11];
        row[0] = 10;
        System.arraycopy("\n\t \r;xxxxx".getBytes(UTF_8), 0, row, 1, 10);

        client.insert("texts", new ByteArrayInputStream(row), ClickHouseFormat.RowBinary)
                .get()
                .close();

        assertThat(texts("SELECT value FROM texts")).containsExactly("\n\t \r;xxxxx");
    }

    @Test
    void insertsLargeBatchesWholly() throws Exception {
        createPayments();

        insert(client, new InsertSettings(), 0, 400_000).close();

        assertThat(number("SELECT count() FROM payments")).isEqualTo(400_000);
        assertThat(number("SELECT sum(id) FROM payments")).isEqualTo(400_000L * 399_999 / 2);
    }

    @Test
    void insertsTextFormats() throws Exception {
        createPayments();
        String json = "{\"id\":1,\"wallet\":\"a\",\"amount\":\"1.5\",\"at\":\"2026-01-01 00:00:00.000\"}\n";

        client.insert("payments", new ByteArrayInputStream(json.getBytes(UTF_8)), ClickHouseFormat.JSONEachRow)
                .get()
                .close();
        execute("INSERT INTO payments (id, wallet) VALUES (2, 'b;''c'), (3, 'd')");
        execute("INSERT INTO payments SELECT number + 4, 'e', 0, 0 FROM numbers(2)");

        assertThat(texts("SELECT wallet FROM payments ORDER BY id")).containsExactly("a", "b;'c", "d", "e", "e");
    }

    @Test
    void countsABatchWithTheSameTokenOnce() throws Exception {
        createPayments();

        insert(client, new InsertSettings().setDeduplicationToken("topic-0:1-100"), 0, 100)
                .close();
        insert(client, new InsertSettings().setDeduplicationToken("topic-0:1-100"), 0, 100)
                .close();
        insert(client, new InsertSettings().setDeduplicationToken("topic-0:101-200"), 0, 100)
                .close();

        assertThat(number("SELECT count() FROM payments")).isEqualTo(200);
    }

    @Test
    void bindsParameters() throws Exception {
        createPayments();
        insert(client, new InsertSettings(), 0, 100).close();
        String awkward = "it's \"quoted\" \\ \n\t {x:String} ✓";

        assertThat(client.queryAll(
                                "SELECT count() AS n FROM payments WHERE id >= {least:UInt64} AND wallet IN {wallets:Array(String)}",
                                Map.of("least", 50, "wallets", List.of("wallet 49", "wallet 50", "wallet 51")))
                        .getFirst()
                        .getLong("n"))
                .isEqualTo(2);
        assertThat(client.queryAll("SELECT {text:String} AS text", Map.of("text", awkward))
                        .getFirst()
                        .getString("text"))
                .isEqualTo(awkward);
    }

    @Test
    void namesTheErrorByItsCode() {
        assertThat(failure("SELEC 1").getCode()).isEqualTo(SYNTAX_ERROR);
        assertThat(failure("SELECT 1; SELECT 2").getCode()).isEqualTo(SYNTAX_ERROR);
        assertThat(failure("SELECT * FROM absent").getCode()).isEqualTo(UNKNOWN_TABLE);
        assertThat(failure("SELECT * FROM absent")).hasMessageContaining("absent");
        assertThat(failure("SELECT throwIf(1)").getCode()).isEqualTo(FUNCTION_THROW_IF_VALUE_IS_NON_ZERO);
        assertThat(failure("SELECT 1", new QuerySettings().setDatabase("absent"))
                        .getCode())
                .isEqualTo(UNKNOWN_DATABASE);
        assertThat(failure("SELECT 1", new QuerySettings().serverSetting("absent", "1"))
                        .getCode())
                .isEqualTo(UNKNOWN_SETTING);
    }

    @Test
    void refusesAWrongPassword() {
        try (Client stranger = builder().setPassword("wrong").build()) {
            Throwable thrown = catchThrowable(() -> stranger.queryAll("SELECT 1"));

            assertThat(serverException(thrown).getCode()).isEqualTo(AUTHENTICATION_FAILED);
        }
    }

    @Test
    void refusesMalformedRowsAndKeepsNone() throws Exception {
        createPayments();
        byte[] truncated = {1, 0, 0, 0, 0, 0, 0, 0, 5, 'a', 'b'};

        Throwable thrown = catchThrowable(
                () -> client.insert("payments", new ByteArrayInputStream(truncated), ClickHouseFormat.RowBinary)
                        .get());

        assertThat(serverException(thrown).getCode()).isPositive();
        assertThat(number("SELECT count() FROM payments")).isZero();
    }

    @Test
    void tellsAResultThatBreaksOffFromACompleteOne() {
        String late = "SELECT throwIf(number = 3000000) AS x FROM numbers(4000000)";

        assertThat(catchThrowable(() -> count(late))).isNotNull();
    }

    @Test
    void streamsLargeResults() throws Exception {
        assertThat(count("SELECT number, toString(number) AS text FROM numbers(3000000)"))
                .isEqualTo(3_000_000);
    }

    @Test
    void returnsEmptyResults() throws Exception {
        assertThat(client.queryAll("SELECT number FROM numbers(0)")).isEmpty();
        assertThat(count("SELECT number FROM numbers(0)")).isZero();
    }

    @Test
    void appliesSettingsToTheirRequestOnly() {
        QuerySettings limited = new QuerySettings().serverSetting("max_result_rows", "77");

        assertThat(client.queryAll("SELECT getSetting('max_result_rows') AS v", limited)
                        .getFirst()
                        .getLong("v"))
                .isEqualTo(77);
        assertThat(IntStream.range(0, 20)
                        .mapToLong(i -> client.queryAll("SELECT getSetting('max_result_rows') AS v")
                                .getFirst()
                                .getLong("v")))
                .containsOnly(0L);
    }

    @Test
    void keepsStateWithinASession() throws Exception {
        QuerySettings session =
                new QuerySettings().setSessionId(UUID.randomUUID().toString());
        client.query("CREATE TEMPORARY TABLE marked (id UInt8)", session).get().close();
        client.query("INSERT INTO marked VALUES (1), (2)", session).get().close();
        client.query("SET max_result_rows = 55", session).get().close();

        GenericRecord row = client.queryAll(
                        "SELECT count() AS n, getSetting('max_result_rows') AS v FROM marked", session)
                .getFirst();

        assertThat(row.getLong("n")).isEqualTo(2);
        assertThat(row.getLong("v")).isEqualTo(55);
        assertThat(failure("SELECT * FROM marked").getCode()).isEqualTo(UNKNOWN_TABLE);
    }

    @Test
    void servesManyClientsAtOnce() throws Exception {
        createPayments();
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int batch = i;
            calls.add(() -> {
                insert(client, new InsertSettings(), batch * 1_000, 1_000).close();
                return number("SELECT count() FROM payments WHERE id BETWEEN %d AND %d"
                        .formatted(batch * 1_000, batch * 1_000 + 999));
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Long> result : threads.invokeAll(calls)) {
                assertThat(result.get()).isEqualTo(1_000);
            }
        }

        assertThat(number("SELECT uniqExact(id) FROM payments")).isEqualTo(64_000);
    }

    @Test
    void feedsMaterializedViewsAndReplacesRows() throws Exception {
        createPayments();
        execute("""
                CREATE TABLE latest (wallet String, id UInt64) ENGINE = ReplacingMergeTree(id) ORDER BY wallet""");
        execute("CREATE MATERIALIZED VIEW to_latest TO latest AS SELECT 'one' AS wallet, id FROM payments");

        insert(client, new InsertSettings(), 0, 10).close();
        insert(client, new InsertSettings(), 10, 10).close();

        assertThat(number("SELECT id FROM latest FINAL")).isEqualTo(19);
        assertThat(number("SELECT count() FROM latest FINAL")).isEqualTo(1);
    }

    private Client.Builder builder() {
        ClickHouseEndpoint endpoint = endpoint();
        return new Client.Builder()
                .addEndpoint(endpoint.url())
                .setUsername(endpoint.user())
                .setPassword(endpoint.password());
    }

    private void createPayments() throws Exception {
        execute("""
                CREATE TABLE payments (id UInt64, wallet String, amount Decimal(38, 8), at DateTime64(3, 'UTC'))
                ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 1000""");
    }

    private InsertResponse insert(Client inserting, InsertSettings settings, int first, int count) throws Exception {
        TableSchema schema = client.getTableSchema("payments", database);
        return inserting
                .insert(
                        "payments",
                        out -> {
                            RowBinaryFormatWriter writer =
                                    new RowBinaryFormatWriter(out, schema, ClickHouseFormat.RowBinary);
                            for (int id = first; id < first + count; id++) {
                                writePayment(writer, id);
                            }
                        },
                        ClickHouseFormat.RowBinary,
                        settings)
                .get();
    }

    private static void writePayment(RowBinaryFormatWriter writer, int id) throws IOException {
        writer.setLong("id", id);
        writer.setString("wallet", "wallet " + id);
        writer.setBigDecimal("amount", BigDecimal.valueOf(id, 2));
        writer.setDateTime("at", Instant.ofEpochSecond(id).atZone(ZoneOffset.UTC));
        writer.commitRow();
    }

    private void execute(String sql) throws Exception {
        client.execute(sql).get().close();
    }

    private long number(String sql) {
        return client.queryAll(sql).getFirst().getLong(1);
    }

    private List<String> texts(String sql) {
        return client.queryAll(sql).stream().map(row -> row.getString(1)).toList();
    }

    @SuppressWarnings("try") // The client declares that closing may throw anything.
    private long count(String sql) throws Exception {
        long rows = 0;
        try (QueryResponse response = client.query(sql).get();
                ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
            while (reader.next() != null) {
                rows++;
            }
        }
        return rows;
    }

    private ServerException failure(String sql) {
        return failure(sql, new QuerySettings());
    }

    private ServerException failure(String sql, QuerySettings settings) {
        return serverException(catchThrowable(() -> client.queryAll(sql, settings)));
    }

    private static ServerException serverException(Throwable thrown) {
        assertThat(thrown).isNotNull();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException exception) {
                return exception;
            }
        }
        throw new AssertionError("Not an error of the server", thrown);
    }
}
