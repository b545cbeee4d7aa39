package dev.vigil.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Neither the log nor the metrics of a run tell whose money moved where, or who asked.
class PersonalDataTest {
    private static final String WALLET = "0x5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";
    private static final String CALLER = "203.0.113.7";

    @Test
    void logAndMetricsHaveNoWalletAndNoAddressOfACaller() throws Exception {
        RunningSuite suite = RunningSuite.shared();
        provoke(suite);

        List<String> wallets = wallets(suite);
        String log = suite.log();
        List<String> metrics = Stream.of("dashboard", "ingestion", "scoring", "training")
                .map(suite::scrape)
                .toList();

        assertThat(wallets).hasSizeGreaterThan(100).contains("0xa11ce");
        assertThat(log).contains("vigil").doesNotContain(wallets).doesNotContain(WALLET, CALLER);
        assertThat(metrics)
                .allSatisfy(scrape -> assertThat(scrape)
                        .contains("http_server_requests_seconds_count")
                        .doesNotContain(wallets)
                        .doesNotContain(WALLET, CALLER));
    }

    /// Requests with personal data in every place they can have some, right and wrong.
    private static void provoke(RunningSuite suite) {
        String transaction = """
                {"transaction_id": "p-1", "timestamp": "yesterday", "user_id": "bob", "amount": 1, "currency": "EUR",
                 "transaction_type": "buy", "wallet_address": "%s", "ip": "%s"}""".formatted(WALLET, CALLER);
        List<HttpResponse<String>> refused = List.of(
                suite.post("ingestion", "/api/transactions", transaction),
                suite.post("ingestion", "/api/transactions", transaction.substring(20)),
                suite.post("ingestion", "/api/transactions/batch", "[" + transaction + "]"),
                suite.post("dashboard", "/api/labels", "{\"transaction_id\":\"" + WALLET + "\""),
                suite.post("dashboard", "/api/reveal", "{\"transaction_id\":\"" + WALLET + "\"}"),
                suite.post("dashboard", "/api/wallets/" + WALLET, ""),
                suite.post("training", "/api/models/" + WALLET + "/promote", ""));
        assertThat(refused).allMatch(answer -> answer.statusCode() >= 200 && answer.statusCode() < 500);
        Stream.of(
                        "/api/wallets/" + WALLET,
                        "/api/wallets/0xa11ce",
                        "/api/decisions?wallet=" + WALLET + "&cursor=x",
                        "/api/decisions?q=" + WALLET,
                        "/wallets/" + WALLET)
                .forEach(path -> RunningSuite.get("http://" + suite.address("dashboard") + path));
    }

    private static List<String> wallets(RunningSuite suite) throws Exception {
        String answer = suite.query("SELECT DISTINCT wallet_address FROM detected_anomalies_ensemble"
                        + " WHERE length(wallet_address) > 5")
                .body();
        return StreamSupport.stream(
                        new ObjectMapper().readTree(answer).path("data").spliterator(), false)
                .map(row -> row.path("wallet_address").asText())
                .toList();
    }
}
