package dev.vigil.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What other programs than ours, curl for one, expect of ClickHouse's HTTP protocol.
public abstract class ClickHouseHttpContract {
    private HttpClient http;
    private String database;

    /// The server under test.
    protected abstract ClickHouseEndpoint endpoint();

    @BeforeEach
    void createDatabase() throws Exception {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        database = "contract_" + UUID.randomUUID().toString().replace("-", "");
        post(Map.of("database", "default"), "CREATE DATABASE " + database);
        post("CREATE TABLE facts (id UInt32, text String) ENGINE = MergeTree ORDER BY id");
    }

    @AfterEach
    void dropDatabase() throws Exception {
        post("DROP DATABASE " + database);
        http.close();
    }

    @Test
    void answersPingsWithoutAuthentication() throws Exception {
        HttpRequest ping =
                HttpRequest.newBuilder(URI.create(endpoint().url() + "/ping")).build();

        HttpResponse<String> response = http.send(ping, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Ok.\n");
    }

    @Test
    void authenticatesByBasicHeadersAndParameters() throws Exception {
        ClickHouseEndpoint endpoint = endpoint();
        URI select = uri(Map.of("query", "SELECT 1"));
        URI withParameters = uri(Map.of("query", "SELECT 1", "user", endpoint.user(), "password", endpoint.password()));
        HttpRequest byHeaders = HttpRequest.newBuilder(select)
                .header("X-ClickHouse-User", endpoint.user())
                .header("X-ClickHouse-Key", endpoint.password())
                .build();

        assertThat(http.send(byHeaders, BodyHandlers.ofString()).body()).isEqualTo("1\n");
        assertThat(http.send(HttpRequest.newBuilder(withParameters).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("1\n");
        assertThat(get(Map.of("query", "SELECT 1")).body()).isEqualTo("1\n");
    }

    @Test
    void refusesStrangers() throws Exception {
        HttpRequest wrong = HttpRequest.newBuilder(uri(Map.of("query", "SELECT 1")))
                .header("X-ClickHouse-User", endpoint().user())
                .header("X-ClickHouse-Key", "wrong")
                .build();

        HttpResponse<String> response = http.send(wrong, BodyHandlers.ofString());

        assertThat(response.statusCode()).isIn(401, 403);
        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("516");
    }

    @Test
    void describesTheResultInHeaders() throws Exception {
        HttpResponse<String> response =
                post(Map.of("query_id", "contract-query", "default_format", "CSV"), "SELECT 1, 'a'");

        assertThat(response.body()).isEqualTo("1,\"a\"\n");
        assertThat(response.headers().firstValue("X-ClickHouse-Query-Id")).hasValue("contract-query");
        assertThat(response.headers().firstValue("X-ClickHouse-Format")).hasValue("CSV");
        assertThat(response.headers().firstValue("X-ClickHouse-Timezone")).isPresent();
        assertThat(response.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"read_rows\":\"1\"");
    }

    @Test
    void reportsErrorsByStatusHeaderAndText() throws Exception {
        HttpResponse<String> unknown = post("SELECT * FROM absent");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("60");
        assertThat(unknown.body()).startsWith("Code: 60. DB::Exception: ").contains("(UNKNOWN_TABLE)");
        assertThat(post("SELEC 1").statusCode()).isEqualTo(400);
        assertThat(post("SELECT 1; SELECT 2").statusCode()).isEqualTo(400);
        assertThat(post(Map.of("max_execution_time", "1"), "SELECT sleepEachRow(0.2) FROM numbers(30)")
                        .statusCode())
                .isIn(408, 500);
    }

    @Test
    void prefersTheFormatOfTheStatement() throws Exception {
        assertThat(post(Map.of("default_format", "CSV"), "SELECT 'a' AS x FORMAT JSONEachRow")
                        .body())
                .isEqualTo("{\"x\":\"a\"}\n");
        assertThat(post("SELECT 1 AS x FORMAT JSON").body()).contains("\"rows\": 1");
        assertThat(post("SHOW TABLES").body()).isEqualTo("facts\n");
        assertThat(post("DESCRIBE TABLE facts FORMAT TSV").body()).startsWith("id\tUInt32");
        assertThat(post("EXISTS TABLE facts").body()).isEqualTo("1\n");
    }

    @Test
    void joinsLargeResultsUnderOneHeader() throws Exception {
        String body = post("SELECT number AS n, 'x' AS text FROM numbers(300000) FORMAT TSVWithNamesAndTypes")
                .body();

        assertThat(body).startsWith("n\ttext\nUInt64\tString\n0\tx\n").endsWith("299999\tx\n");
        assertThat(body.lines()).hasSize(300_002);
    }

    @Test
    void takesRowsFromTheBody() throws Exception {
        post(Map.of("query", "INSERT INTO facts FORMAT TSV"), "1\ta\n2\tb\n");
        post("INSERT INTO facts FORMAT CSV\n3,c\n4,d\n");
        post("INSERT INTO facts (text, id) VALUES ('e', 5), ('f''\\n', 6)");
        post("INSERT INTO facts SETTINGS max_insert_threads = 1 FORMAT JSONEachRow {\"id\": 7, \"text\": \"g\"}");
        post(Map.of("query", "INSERT INTO facts SELECT number + 8, 'h' FROM numbers(2)"), "");

        assertThat(post("SELECT text FROM facts ORDER BY id FORMAT Values").body())
                .isEqualTo("('a'),('b'),('c'),('d'),('e'),('f\\'\\n'),('g'),('h'),('h')");
    }

    @Test
    void countsInsertedRowsInTheSummary() throws Exception {
        HttpResponse<String> response = post(Map.of("query", "INSERT INTO facts FORMAT TSV"), "1\ta\n2\tb\n");

        assertThat(response.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"written_rows\":\"2\"");
    }

    @Test
    void takesGzippedRows() throws Exception {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(rows)) {
            gzip.write("1\ta\n2\tb\n".getBytes(UTF_8));
        }
        HttpRequest request = request(Map.of("query", "INSERT INTO facts FORMAT TSV"))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(rows.toByteArray()))
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(post("SELECT count() FROM facts").body()).isEqualTo("2\n");
    }

    @Test
    void doesNotWriteOnGet() throws Exception {
        HttpResponse<String> response = get(Map.of("query", "INSERT INTO facts VALUES (1, 'a')"));

        assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("164");
        assertThat(get(Map.of("query", "SELECT count() FROM facts")).body()).isEqualTo("0\n");
    }

    @Test
    void keepsNothingOfAnInsertWhoseSenderBreaksOff() throws Exception {
        byte[] rows = "1\ta\n2\tb\n3\tc\n".getBytes(UTF_8);
        breakOff("Content-Length: 1000\r\n\r\n".getBytes(UTF_8), rows);
        breakOff("Transfer-Encoding: chunked\r\n\r\n40\r\n".getBytes(UTF_8), rows);
        breakOff("Transfer-Encoding: chunked\r\n\r\nc\r\n".getBytes(UTF_8), rows, "\r\n".getBytes(UTF_8));

        await().during(java.time.Duration.ofMillis(500))
                .untilAsserted(() ->
                        assertThat(post("SELECT count() FROM facts").body()).isEqualTo("0\n"));
    }

    @Test
    void survivesClientsThatLeaveInTheMiddleOfAResult() throws Exception {
        for (int i = 0; i < 20; i++) {
            HttpRequest request = request(Map.of())
                    .POST(BodyPublishers.ofString("SELECT number, toString(number) FROM numbers(100000000)"))
                    .build();
            try (InputStream body =
                    http.send(request, BodyHandlers.ofInputStream()).body()) {
                assertThat(body.readNBytes(1_000)).hasSize(1_000);
            }
        }

        assertThat(post("SELECT 1").body()).isEqualTo("1\n");
    }

    @Test
    void knowsItsSessions() throws Exception {
        String session = UUID.randomUUID().toString();

        HttpResponse<String> absent = post(Map.of("session_id", session, "session_check", "1"), "SELECT 1");
        post(Map.of("session_id", session), "CREATE TEMPORARY TABLE mine (id UInt8)");
        HttpResponse<String> present =
                post(Map.of("session_id", session, "session_check", "1"), "SELECT count() FROM mine");

        assertThat(absent.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("372");
        assertThat(present.body()).isEqualTo("0\n");
    }

    private void breakOff(byte[]... parts) throws IOException {
        URI target = uri(Map.of("query", "INSERT INTO facts FORMAT TSV"));
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /?" + target.getRawQuery() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + basic()
                            + "\r\n")
                    .getBytes(UTF_8));
            for (byte[] part : parts) {
                out.write(part);
            }
            out.flush();
        }
    }

    private HttpResponse<String> get(Map<String, String> parameters) throws Exception {
        return http.send(request(parameters).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(Map.of(), body);
    }

    private HttpResponse<String> post(Map<String, String> parameters, String body) throws Exception {
        BodyPublisher publisher = BodyPublishers.ofString(body);
        return http.send(request(parameters).POST(publisher).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(Map<String, String> parameters) {
        return HttpRequest.newBuilder(uri(parameters)).header("Authorization", basic());
    }

    private String basic() {
        String credentials = endpoint().user() + ":" + endpoint().password();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private URI uri(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        String inDatabase = parameters.containsKey("database") ? "" : "database=" + database + "&";
        return URI.create(endpoint().url() + "/?" + inDatabase + query);
    }
}
