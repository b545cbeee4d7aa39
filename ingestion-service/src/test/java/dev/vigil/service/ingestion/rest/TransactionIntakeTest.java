package dev.vigil.service.ingestion.rest;

import static dev.vigil.service.ingestion.testing.TransactionText.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.kafka.TransactionReading;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.Service;
import dev.vigil.service.ingestion.testing.Service.Reply;
import dev.vigil.service.ingestion.testing.SharedBroker;
import dev.vigil.transaction.TransactionField;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedBroker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransactionIntakeTest {
    private static final String PATH = "/api/transactions";

    private final Broker broker;
    private Service service;

    TransactionIntakeTest(Broker broker) {
        this.broker = broker;
    }

    @BeforeAll
    void start(@TempDir Path state) {
        service = Service.start(broker.address(), state);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static String anyId() {
        return UUID.randomUUID().toString();
    }

    private Optional<Rejection> deadLetter(String part) {
        return broker.records(Topics.REJECTED).stream()
                .map(record -> new RejectionJson().read(record.value()))
                .filter(rejection -> rejection.original().text().contains(part))
                .findFirst();
    }

    private void assertBad(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.json().path("title").asString()).isNotBlank();
        assertThat(reply.json().path("detail").asString()).isNotBlank();
        assertThat(reply.text()).doesNotContain("Exception", "at dev.vigil", "org.springframework", "jackson", "java.");
    }

    @Test
    void aValidTransactionIsInKafkaWhenItIsAccepted() throws Exception {
        String id = anyId();

        Reply reply = service.post(PATH, valid(id, "anna").toString());

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("transaction_id").asString()).isEqualTo(id);
        assertThat(reply.json().path("status").asString()).isEqualTo("accepted");
        assertThat(reply.json().path("decision").asString()).isEqualTo("/api/decisions/" + id);
        assertThat(broker.records(Topics.TRANSACTIONS))
                .filteredOn(record -> new String(record.value(), StandardCharsets.UTF_8).contains(id))
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isEqualTo("anna"));
    }

    @Test
    void idsOfAnyScriptAreKept() throws Exception {
        String id = "取引-" + anyId() + "/ü 🦊";

        Reply reply = service.post(PATH, valid(id, "Žofie Ω").toString());

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("transaction_id").asString()).isEqualTo(id);
        assertThat(reply.json().path("decision").asString())
                .startsWith("/api/decisions/%E5%8F%96")
                .contains("%2F")
                .doesNotContain(" ");
        assertThat(broker.records(Topics.TRANSACTIONS))
                .filteredOn(record -> "Žofie Ω".equals(record.key()))
                .singleElement()
                .satisfies(record -> assertThat(
                                ((TransactionReading.WellFormed) new TransactionJson().read(record.value()))
                                        .draft()
                                        .get(TransactionField.TRANSACTION_ID))
                        .isEqualTo(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amount           | NaN                       | finite",
                "amount           | \"NaN\"                   | finite",
                "amount           | -Infinity                 | finite",
                "amount           | -5                        | positive",
                "amount           | 0                         | positive",
                "amount           | \"twelve\"                | number",
                "amount           | 1e40                      | maximum",
                "amount           | {\"value\": 1}            | type",
                "currency         | \"XXX\"                   | known_currency",
                "currency         | \"\"                      | required",
                "timestamp        | \"1970-01-01T00:00:00Z\"  | earliest",
                "timestamp        | \"2099-01-01T00:00:00Z\"  | future",
                "timestamp        | \"2025-06-01T12:00:00\"   | timestamp",
                "timestamp        | \"yesterday\"             | timestamp",
                "timestamp        | true                      | type",
                "transaction_type | \"steal\"                 | one_of",
                "user_id          | \"a\\u0000b\"             | printable",
                "user_id          | \"a\\u202Eb\"             | printable",
                "user_id          | null                      | required",
                "transaction_id   | \"\\ud800\"               | printable",
                "ip_country       | \"Germany\"               | country",
                "latitude         | 91                        | range",
                "colour           | \"red\"                   | known",
            })
    void aBadValueIsNamedAndKept(String field, String value, String rule) throws Exception {
        String mark = anyId();
        double rejectedBefore = service.metric("vigil_intake_rejected_total{source=\"rest\"}");
        String body = valid(anyId(), "bert")
                .with("device_type", "\"" + mark + "\"")
                .with(field, value)
                .toString();

        Reply reply = service.post(PATH, body);

        assertBad(reply, 400);
        assertThat(reply.json().path("errors").valueStream()).anySatisfy(error -> {
            assertThat(error.path("field").asString()).isEqualTo(field);
            assertThat(error.path("rule").asString()).isEqualTo(rule);
            assertThat(error.path("message").asString()).isNotBlank();
            assertThat(error.has("value")).isTrue();
        });
        await().untilAsserted(() -> assertThat(deadLetter(mark)).hasValueSatisfying(rejection -> {
            assertThat(rejection.original().text()).isEqualTo(body);
            assertThat(rejection.stage()).isEqualTo(Rejection.Stage.INTAKE);
            assertThat(rejection.source()).isEqualTo(Rejection.Source.REST);
            assertThat(rejection.violations()).isNotEmpty();
        }));
        assertThat(service.metric("vigil_intake_rejected_total{source=\"rest\"}"))
                .isEqualTo(rejectedBefore + 1);
    }

    @Test
    void everyMissingFieldIsNamed() throws Exception {
        Reply reply = service.post(PATH, "{}");

        assertBad(reply, 400);
        assertThat(reply.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("transaction_id", "timestamp", "user_id", "amount", "currency", "transaction_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "nonsense",
                "[1, 2]",
                "\"text\"",
                "{\"transaction_id\": \"x\",}",
                "{} {}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        Reply reply = service.post(PATH, body);

        assertBad(reply, 400);
        assertThat(reply.json().path("errors").path(0).path("field").asString()).isEqualTo("record");
    }

    @Test
    void bytesThatAreNoTextAreKeptInBase64() throws Exception {
        byte[] body = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', (byte) 0xFF};

        assertBad(service.post(PATH, "application/json", BodyPublishers.ofByteArray(body)), 400);

        await().untilAsserted(() -> assertThat(broker.records(Topics.REJECTED))
                .map(record ->
                        new RejectionJson().read(record.value()).original().bytes())
                .contains(body));
    }

    @Test
    void fiveMegabytesAreTooMuchEvenWhenTheyAreNotAnnounced() throws Exception {
        String body = valid(anyId(), "carl")
                .with("device_type", "\"" + "x".repeat(5 << 20) + "\"")
                .toString();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertBad(service.post(PATH, "application/json", BodyPublishers.ofByteArray(bytes)), 413);
        assertBad(
                service.post(
                        PATH,
                        "application/json",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))),
                413);
    }

    @Test
    void aLongOriginalIsCutWithANote() throws Exception {
        String mark = anyId();
        String body = valid(mark, "dora")
                .with("device_type", "\"" + "ü".repeat(50_000) + "\"")
                .toString();

        assertBad(service.post(PATH, body), 400);

        await().untilAsserted(() -> assertThat(deadLetter(mark)).hasValueSatisfying(rejection -> {
            assertThat(rejection.original().bytes()).hasSizeBetween(65_530, 65_536);
            assertThat(rejection.original().text()).endsWith("ü");
            assertThat(rejection.reason()).contains("cut to its first 6553");
        }));
    }

    @Test
    void otherMediaTypesMethodsAndPathsAreRefused() throws Exception {
        assertBad(service.post(PATH, "text/plain", BodyPublishers.ofString("{}")), 415);
        assertBad(service.post(PATH, "application/x-www-form-urlencoded", BodyPublishers.ofString("{}")), 415);
        assertBad(
                service.send(service.request(PATH)
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                415);
        Reply wrongMethod = service.get(PATH);
        assertBad(wrongMethod, 405);
        assertThat(wrongMethod.response().headers().firstValue("Allow")).hasValue("POST");
        Reply nothingThere = service.get("/api/nothing");
        assertBad(nothingThere, 404);
        assertThat(nothingThere.json().path("detail").asString()).contains("/api/nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "soon", "0s", "-2s", "10m", "", "1y", "99999999999999999999s"})
    void aBadWaitIsNamed(String wait) throws Exception {
        Reply reply =
                service.post(PATH + "?wait=" + wait, valid(anyId(), "emil").toString());

        assertBad(reply, 400);
        assertThat(reply.json().path("errors").path(0).path("field").asString()).isEqualTo("wait");
        assertThat(reply.json().path("errors").path(0).path("value").asString()).isEqualTo(wait);
    }

    @Test
    void theInterfaceIsDocumented() throws Exception {
        Reply reply = service.get("/v3/api-docs");

        assertThat(reply.status()).isEqualTo(200);
        List<String> paths = reply.json()
                .path("paths")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .toList();
        assertThat(paths).containsExactlyInAnyOrder("/api/transactions", "/api/transactions/batch", "/api/simulator");
        var post = reply.json().path("paths").path("/api/transactions").path("post");
        assertThat(post.path("responses").propertyStream().map(java.util.Map.Entry::getKey))
                .contains("200", "202", "400", "409", "413", "503");
        assertThat(post.path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("examples")
                        .size())
                .isEqualTo(2);
        assertThat(post.path("parameters").size()).isEqualTo(1);
    }

    @Test
    void itIsReadyOnceItListens() {
        await().untilAsserted(() ->
                assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(200));
    }
}
