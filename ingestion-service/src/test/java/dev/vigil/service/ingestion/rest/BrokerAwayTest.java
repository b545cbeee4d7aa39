package dev.vigil.service.ingestion.rest;

import static dev.vigil.service.ingestion.testing.TransactionText.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.Topics;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.FakeScorer;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.Service.Reply;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerAwayTest {
    private static final String PATH = "/api/transactions";
    private static final String IMPATIENT = "--vigil.ingestion.rest.publish-timeout=1s";

    @TempDir
    Path directory;

    private static void assertAway(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(503);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.response().headers().firstValue("Retry-After")).hasValue("5");
        assertThat(reply.json().path("detail").asString()).contains("Send it again");
    }

    @Test
    void theSenderIsToldWhileTheBrokerIsAwayAndServedWhenItIsBack() throws Exception {
        try (Broker broker = Broker.start(directory.resolve("kafka"));
                Service service = Service.start(broker.address(), directory.resolve("state"), IMPATIENT)) {
            assertThat(service.post(PATH, valid("before", "anna").toString()).status())
                    .isEqualTo(202);

            broker.stop();
            assertAway(service.post(PATH, valid("meanwhile", "anna").toString()));
            assertAway(service.post(PATH + "?wait=2s", valid("waiting", "anna").toString()));
            Reply batch = service.post(PATH + "/batch", "[" + valid("batched", "anna") + ", {}]");
            assertAway(batch);
            assertThat(batch.json().path("unavailable").asInt()).isEqualTo(1);
            assertThat(batch.json().path("rejected").asInt()).isEqualTo(1);
            assertThat(batch.json().path("results").path(0).path("status").asString())
                    .isEqualTo("unavailable");
            assertThat(service.post(PATH, "{}").status()).isEqualTo(400);
            assertThat(service.get("/actuator/health").status()).isEqualTo(503);
            assertThat(service.metric("vigil_intake_unavailable_total{source=\"rest\"}"))
                    .isEqualTo(3);

            broker.restart();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> service.post(PATH, valid("after", "anna").toString())
                                    .status()
                            == 202);
            assertThat(broker.records(Topics.TRANSACTIONS))
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .anyMatch(value -> value.contains("\"before\""))
                    .anyMatch(value -> value.contains("\"after\""));
            try (FakeScorer scorer = new FakeScorer(broker)) {
                assertThat(scorer).isNotNull();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> service.post(
                                                PATH + "?wait=1s",
                                                valid("decided", "bert").toString())
                                        .status()
                                == 200);
            }
        }
    }

    @Test
    void theServiceStartsBeforeTheBroker() throws Exception {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        try (Service service = Service.start("127.0.0.1:" + freePort, directory.resolve("state"), IMPATIENT)) {
            assertAway(service.post(PATH, valid("early", "carl").toString()));
            assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(service.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(service.get("/actuator/health").text()).contains("127.0.0.1:" + freePort);
        }
    }
}
