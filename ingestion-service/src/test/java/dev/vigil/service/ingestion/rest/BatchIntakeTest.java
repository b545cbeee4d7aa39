package dev.vigil.service.ingestion.rest;

import static dev.vigil.service.ingestion.testing.TransactionText.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.Topics;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.Service.Reply;
import dev.vigil.service.ingestion.testing.SharedBroker;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BatchIntakeTest {
    private static final String PATH = "/api/transactions/batch";

    private final Broker broker;
    private Service service;

    BatchIntakeTest(Broker broker) {
        this.broker = broker;
    }

    @BeforeAll
    void start(@TempDir Path state) {
        service = Service.start(
                broker.address(),
                state,
                "--vigil.ingestion.rest.max-batch-items=1000",
                "--vigil.ingestion.rest.max-body=4KB",
                "--vigil.ingestion.rest.max-batch-body=1MB");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private long inKafka(String mark) {
        return broker.records(Topics.TRANSACTIONS).stream()
                .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(mark))
                .count();
    }

    private static String mark() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aBadItemDoesNotHarmItsNeighbours() throws Exception {
        String mark = mark();
        String body = "[" + valid(mark + "-0", "anna") + ",\n"
                + valid(mark + "-1", "anna").with("amount", "NaN") + ", {\"amount\": }, \"text\", "
                + valid(mark + "-2", "bert") + "]";

        Reply reply = service.post(PATH, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(reply.json().path("rejected").asInt()).isEqualTo(3);
        assertThat(reply.json()
                        .path("results")
                        .valueStream()
                        .map(item -> item.path("status").asString()))
                .containsExactly("accepted", "rejected", "rejected", "rejected", "accepted");
        assertThat(reply.json()
                        .path("results")
                        .path(1)
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("amount");
        assertThat(reply.json().path("results").path(4).path("transaction_id").asString())
                .isEqualTo(mark + "-2");
        assertThat(reply.json().path("results").path(4).has("errors")).isFalse();
        assertThat(inKafka(mark)).isEqualTo(2);
    }

    @Test
    void linesAreTakenToo() throws Exception {
        String mark = mark();
        String body = IntStream.range(0, 500)
                .mapToObj(n -> valid(mark + "-" + n, "user-" + n).toString())
                .collect(Collectors.joining("\r\n", "\n", "\n\nbroken\n"));

        for (String type : List.of("application/x-ndjson", "application/jsonl")) {
            Reply reply = service.post(PATH, type, BodyPublishers.ofString(body));

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("accepted").asInt()).isEqualTo(500);
            assertThat(reply.json().path("rejected").asInt()).isEqualTo(1);
        }
        assertThat(inKafka(mark)).isEqualTo(1_000);
    }

    @Test
    void aBrokenArrayTellsWhatWasTakenBefore() throws Exception {
        String mark = mark();

        Reply reply = service.post(PATH, "[" + valid(mark, "carl") + ",\n" + "{\"amount\": 1");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().path("detail").asString()).contains("line 2");
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(reply.json().path("results").path(0).path("transaction_id").asString())
                .isEqualTo(mark);
        assertThat(inKafka(mark)).isEqualTo(1);
    }

    @Test
    void anObjectIsNoBatch() throws Exception {
        Reply reply = service.post(PATH, valid(mark(), "dora").toString());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("accepted").asInt()).isZero();
    }

    @Test
    void anEmptyBatchIsFine() throws Exception {
        Reply reply = service.post(PATH, " [ ] ");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("results").size()).isZero();
    }

    @Test
    void tooManyItemsAreNotRead() throws Exception {
        String mark = mark();
        String body = IntStream.range(0, 1_001)
                .mapToObj(n -> valid(mark + "-" + n, "emil").toString())
                .collect(Collectors.joining(",", "[", "]"));

        Reply reply = service.post(PATH, body);

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.json().path("accepted").asInt()).isEqualTo(1_000);
        assertThat(inKafka(mark)).isEqualTo(1_000);
    }

    @Test
    void aTooLongItemIsRejectedAlone() throws Exception {
        String mark = mark();
        String body = "[" + valid(mark + "-0", "fred").with("device_type", "\"" + "x".repeat(5_000) + "\"") + ","
                + valid(mark + "-1", "fred") + "]";

        Reply reply = service.post(PATH, body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()
                        .path("results")
                        .path(0)
                        .path("errors")
                        .path(0)
                        .path("rule")
                        .asString())
                .isEqualTo("size");
        assertThat(reply.json().path("results").path(1).path("status").asString())
                .isEqualTo("accepted");
    }

    @Test
    void aTooLargeBodyIsRefused() throws Exception {
        Reply reply = service.post(PATH, "[" + " ".repeat(1 << 20) + "]");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.contentType()).startsWith("application/problem+json");
    }

    @Test
    void aBatchDoesNotWait() throws Exception {
        Reply reply = service.post(PATH + "?wait=2s", "[]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors").path(0).path("field").asString()).isEqualTo("wait");
    }
}
