package dev.vigil.service.ingestion.rest;

import static dev.vigil.service.ingestion.testing.TransactionText.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.service.ingestion.answer.Answers;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.FakeScorer;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.Service.Reply;
import dev.vigil.service.ingestion.testing.SharedBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WaitingTest {
    private static final String PATH = "/api/transactions?wait=20s";

    private final Broker broker;
    private Service service;
    private FakeScorer scorer;

    WaitingTest(Broker broker) {
        this.broker = broker;
    }

    @BeforeAll
    void start(@TempDir Path state) {
        scorer = new FakeScorer(broker);
        service = Service.start(broker.address(), state);
        await().until(service.bean(Answers.class)::connected);
    }

    @AfterAll
    void stop() {
        service.close();
        scorer.close();
    }

    private static String anyId() {
        return UUID.randomUUID().toString();
    }

    @Test
    void theDecisionIsTheAnswer() throws Exception {
        String id = anyId();

        Reply reply =
                service.post(PATH, valid(id, "anna").with("amount", "5000").toString());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.json().path("transaction_id").asString()).isEqualTo(id);
        assertThat(reply.json().path("verdict").asString()).isEqualTo("blocked");
        assertThat(reply.json().path("amount").asString()).isEqualTo("5000");
        double points = reply.json().path("rules_points").asDouble()
                + reply.json().path("isolation").path("points").asDouble()
                + reply.json().path("autoencoder").path("points").asDouble();
        assertThat(points).isEqualTo(reply.json().path("score").asDouble());
        assertThat(reply.json().path("reasons").path(0).path("code").asString()).isEqualTo("amount_spike");
        assertThat(reply.json().has("received_at")).isTrue();
        assertThat(reply.json().propertyNames())
                .doesNotContain("features", "isolation_contributions", "autoencoder_contributions", "latent");
    }

    @Test
    void theSameAgainIsAnsweredByTheEarlierVerdict() throws Exception {
        String transaction = valid(anyId(), "bert").toString();
        service.post(PATH, transaction);

        Reply again = service.post(PATH, transaction);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(again.json().path("verdict").asString()).isEqualTo("approved");
        assertThat(again.json().path("decided_at").asString()).isEqualTo("2025-06-01T12:00:01Z");
    }

    @Test
    void theSameIdForAnotherTransactionIsAConflict() throws Exception {
        String id = anyId();
        service.post(PATH, valid(id, "carl").toString());

        Reply other = service.post(PATH, valid(id, "carl").with("amount", "13").toString());

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.json().path("errors").path(0).path("field").asString()).isEqualTo("transaction_id");
        assertThat(other.json().path("errors").path(0).path("value").asString()).isEqualTo(id);
    }

    @Test
    void theSameIdOfAnotherUserIsAnotherTransaction() throws Exception {
        String id = anyId();
        service.post(PATH, valid(id, "dora").toString());

        Reply other = service.post(PATH, valid(id, "emil").toString());

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().has("duplicate")).isFalse();
    }

    @Test
    void withoutAnAnswerInTimeThereIsALink() throws Exception {
        String id = anyId();

        Reply reply = service.post(
                "/api/transactions?wait=50ms", valid(id, "silent-fred").toString());

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("decision").asString()).isEqualTo("/api/decisions/" + id);
        assertThat(service.metric("vigil_intake_wait_seconds_count{outcome=\"timeout\"}"))
                .isPositive();
    }

    @Test
    void manyWaitAtOnceAndEachGetsItsOwn() throws Exception {
        List<String> users = IntStream.range(0, 10).mapToObj(n -> "user-" + n).toList();
        List<Callable<String>> requests = IntStream.range(0, 200)
                .mapToObj(n -> (Callable<String>) () -> {
                    String id = anyId();
                    Reply reply =
                            service.post(PATH, valid(id, users.get(n % 10)).toString());
                    return reply.status() + " "
                            + id.equals(reply.json().path("transaction_id").asString());
                })
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> done : threads.invokeAll(requests)) {
                assertThat(done.get()).isEqualTo("200 true");
            }
        }
    }

    @Test
    void allWhoWaitForTheSameAreAnswered() throws Exception {
        String transaction = valid(anyId(), "gina").toString();
        Callable<Integer> request = () -> service.post(PATH, transaction).status();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> replies = threads.invokeAll(Arrays.asList(request, request, request));
            for (Future<Integer> reply : replies) {
                assertThat(reply.get()).isEqualTo(200);
            }
        }
    }
}
