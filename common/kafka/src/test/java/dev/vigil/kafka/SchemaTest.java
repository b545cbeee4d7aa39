package dev.vigil.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import dev.vigil.training.TrainingStage;
import dev.vigil.transaction.TransactionField;
import dev.vigil.transaction.TransactionType;
import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The documents in `docs/schemas` say what the codecs do.
final class SchemaTest {
    private static final Instant NOON = RandomDecisions.NOON;

    private final RandomDecisions decisions = new RandomDecisions(new Random(31));

    @Test
    void transactions() {
        Schema schema = Schema.named("transaction");
        TransactionJson json = new TransactionJson();

        assertThat(schema.properties())
                .containsExactlyElementsOf(Stream.of(TransactionField.values())
                        .map(TransactionField::wireName)
                        .toList());
        assertThat(schema.values("transaction_type"))
                .containsExactlyElementsOf(Stream.of(TransactionType.values())
                        .map(TransactionType::wireName)
                        .toList());
        for (int i = 0; i < 100; i++) {
            assertThat(schema.violations(json.write(decisions.transaction()))).isEmpty();
        }
    }

    @Test
    void decisions() {
        Schema schema = Schema.named("decision");
        DecisionJson json = new DecisionJson();

        for (int i = 0; i < 100; i++) {
            byte[] message = json.write(decisions.next(), NOON);

            assertThat(schema.violations(message)).isEmpty();
            assertThat(JsonMapper.shared().readTree(message).propertyNames()).isSubsetOf(schema.properties());
        }
        assertThat(schema.values("verdict"))
                .containsExactlyElementsOf(
                        Stream.of(Verdict.values()).map(Verdict::wireName).toList());
    }

    @Test
    void rejections() {
        Schema schema = Schema.named("rejection");
        Violation violation = new Violation("amount", "-1", "positive", "amount must be greater than zero");
        Original original = Original.of("{}".getBytes(StandardCharsets.UTF_8));
        for (Rejection.Source source : Rejection.Source.values()) {
            for (Rejection.Stage stage : Rejection.Stage.values()) {
                Rejection placed = new Rejection(
                        NOON,
                        stage,
                        source,
                        "wrong",
                        List.of(violation),
                        original,
                        new Rejection.Position("transactions", 1, 2));
                Rejection unplaced = new Rejection(NOON, stage, source, "wrong", List.of(), original, null);

                assertThat(schema.violations(new RejectionJson().write(placed))).isEmpty();
                assertThat(schema.violations(new RejectionJson().write(unplaced)))
                        .isEmpty();
            }
        }
    }

    @Test
    void duplicates() {
        Duplicate duplicate = new Duplicate("t1", "u1", Verdict.REVIEW, 50, NOON, "v1", NOON);

        assertThat(Schema.named("duplicate").violations(new DuplicateJson().write(duplicate)))
                .isEmpty();
    }

    @Test
    void labels() {
        Schema schema = Schema.named("label");
        for (Label.Source source : Label.Source.values()) {
            Label label = new Label("t1", "u1", "w1", NOON.minusSeconds(9), true, "mule", source, NOON);
            byte[] message = new LabelJson().write(label);

            assertThat(schema.violations(message)).isEmpty();
            assertThat(JsonMapper.shared().readTree(message).propertyNames())
                    .containsExactlyInAnyOrderElementsOf(schema.properties());
        }
    }

    @Test
    void progress() {
        Schema schema = Schema.named("progress");
        Progress progress =
                new Progress("r1", TrainingStage.FOREST, 40, "", NOON, NOON, Duration.ofSeconds(9), Map.of("auc", 0.9));

        assertThat(schema.violations(new ProgressJson().write(progress))).isEmpty();
        assertThat(schema.values("stage"))
                .containsExactlyElementsOf(Stream.of(TrainingStage.values())
                        .map(TrainingStage::wireName)
                        .toList());
    }

    @Test
    void trials() {
        byte[] trial = new TrialJson().write(new Trial("v2", 0.1, NOON, "passed the gate"));
        byte[] demotion = new DemotionJson().write(new Demotion("v2", NOON, NOON, "blocks too much"));

        assertThat(Schema.named("trial").violations(trial)).isEmpty();
        assertThat(Schema.named("demotion").violations(demotion)).isEmpty();
    }

    @Test
    void theCheckItselfFindsMistakes() {
        byte[] message = "{\"fraud\":1,\"source\":\"oracle\",\"more\":2}".getBytes(StandardCharsets.UTF_8);

        assertThat(Schema.named("label").violations(message))
                .contains(
                        "$ lacks transaction_id",
                        "$.fraud is not of type \"boolean\"",
                        "$.source is \"oracle\", not one of [\"simulator\",\"analyst\",\"chargeback\"]",
                        "$ has the undocumented property more");
    }
}
