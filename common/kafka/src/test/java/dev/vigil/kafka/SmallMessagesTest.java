package dev.vigil.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.decision.Verdict;
import dev.vigil.training.TrainingStage;
import dev.vigil.transaction.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class SmallMessagesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private final DuplicateJson duplicates = new DuplicateJson();
    private final LabelJson labels = new LabelJson();
    private final ProgressJson progress = new ProgressJson();
    private final RejectionJson rejections = new RejectionJson();

    @Test
    void aDuplicateComesBackAsItWas() {
        Duplicate duplicate = new Duplicate("t1", "ü\"ser", Verdict.BLOCKED, 88.125, NOON, "v1", NOON.plusSeconds(5));

        assertThat(duplicates.read(duplicates.write(duplicate))).isEqualTo(duplicate);
    }

    @Test
    void aLabelComesBackAsItWas() {
        Label fraud =
                new Label("t1", "u1", "w1", NOON.minusSeconds(60), true, "card_testing", Label.Source.SIMULATOR, NOON);
        Label genuine = new Label("t2", "u1", "", null, false, "", Label.Source.ANALYST, NOON);

        assertThat(labels.read(labels.write(fraud))).isEqualTo(fraud);
        assertThat(labels.read(labels.write(genuine))).isEqualTo(genuine);
        assertThat(labels.write(genuine)).asString().doesNotContain("scenario", "wallet_address", "transaction_time");
    }

    @Test
    void aLabelOfBeforeItNamedTheWalletIsStillRead() {
        String old = """
                {"transaction_id":"t1","user_id":"u1","fraud":true,"source":"chargeback",\
                "labelled_at":"2026-11-21T12:00:00.123Z"}""";

        assertThat(labels.read(old.getBytes(UTF_8)))
                .isEqualTo(new Label("t1", "u1", "", null, true, "", Label.Source.CHARGEBACK, NOON));
    }

    @Test
    void aTrialComesBackAsItWas() {
        Trial trial = new Trial("v2", 0.1, NOON, "passed \"the gate\"");
        Demotion demotion = new Demotion("v2", NOON, NOON.plusSeconds(1), "blocks too much");

        assertThat(new TrialJson().read(new TrialJson().write(trial))).isEqualTo(trial);
        assertThat(new DemotionJson().read(new DemotionJson().write(demotion))).isEqualTo(demotion);
        assertThat(demotion.concerns(trial)).isTrue();
        assertThat(demotion.concerns(new Trial("v2", 0.1, NOON.plusSeconds(1), "again")))
                .isFalse();
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        byte[] message =
                "{\"version\":\"v2\",\"share\":1.5,\"since\":\"2026-11-21T12:00:00Z\",\"reason\":\"\"}".getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> new TrialJson().read(message))
                .withMessage("not a trial: share must be 0 to 1, got 1.5");
    }

    @Test
    void progressComesBackAsItWas() {
        Progress running = new Progress(
                "r1",
                TrainingStage.FOREST,
                37.5,
                "tree 38 of 100",
                NOON,
                NOON.plusSeconds(3),
                Duration.ofMillis(4500),
                Map.of("rows", 12_000.0, "auc", 0.87));
        Progress failed = new Progress("r1", TrainingStage.FAILED, 40, "too few rows", NOON, NOON, null, Map.of());

        assertThat(progress.read(progress.write(running))).isEqualTo(running);
        assertThat(progress.read(progress.write(failed))).isEqualTo(failed);
    }

    @Test
    void aRejectionComesBackAsItWas() {
        Rejection rejection = new Rejection(
                NOON,
                Rejection.Stage.INTAKE,
                Rejection.Source.REST,
                "amount is negative",
                List.of(new Violation("amount", "-1", "positive", "amount must be greater than zero")),
                Original.of("{\"amount\":-1,\"Ärger\":\"\u0000\"}".getBytes(UTF_8)),
                new Rejection.Position("transactions", 3, 1L << 40));

        assertThat(rejections.read(rejections.write(rejection))).isEqualTo(rejection);
    }

    @Test
    void anOriginalThatIsNotTextSurvivesByteForByte() {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, 0x28};
        Rejection rejection = new Rejection(
                NOON, Rejection.Stage.SCORING, Rejection.Source.KAFKA, "not text", List.of(), Original.of(bytes), null);

        Rejection read = rejections.read(rejections.write(rejection));

        assertThat(read.original().encoding()).isEqualTo(Original.Encoding.BASE64);
        assertThat(read.original().bytes()).isEqualTo(bytes);
        assertThat(read.position()).isNull();
    }

    @Test
    void rubbishIsRefusedByName() {
        refusesRubbish("duplicate", duplicates::read);
        refusesRubbish("label", labels::read);
        refusesRubbish("progress", progress::read);
        refusesRubbish("rejection", rejections::read);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        Label label = new Label("t1", "u1", "", null, true, "", Label.Source.ANALYST, NOON);
        String message = new String(labels.write(label), UTF_8).replace("analyst", "oracle");

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> labels.read(message.getBytes(UTF_8)))
                .withMessage("not a label: source is \"oracle\", not one of simulator, analyst, chargeback");
    }

    private static void refusesRubbish(String what, Function<byte[], Object> read) {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(60)];
            random.nextBytes(rubbish);
            assertThatExceptionOfType(UnreadableMessageException.class).isThrownBy(() -> read.apply(rubbish));
        }
        for (String text : List.of("", "{}", "[]", "null", "1", "{\"", "{\"a\":}", "[".repeat(100_000))) {
            assertThatExceptionOfType(UnreadableMessageException.class)
                    .isThrownBy(() -> read.apply(text.getBytes(UTF_8)))
                    .withMessageStartingWith("not a " + what);
        }
    }
}
