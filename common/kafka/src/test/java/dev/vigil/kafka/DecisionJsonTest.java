package dev.vigil.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecisionJsonTest {
    private static final Instant RECEIVED = RandomDecisions.NOON.minusMillis(17);

    private final Random random = new Random(7);
    private final RandomDecisions decisions = new RandomDecisions(random);
    private final DecisionJson json = new DecisionJson();

    @Test
    void readsBackWhatItWrote() {
        for (int i = 0; i < 500; i++) {
            Decision decision = decisions.next();

            DecisionEvent event = json.read(json.write(decision, RECEIVED));

            assertThat(event.decision()).usingRecursiveComparison().isEqualTo(decision);
            assertThat(event.receivedAt()).isEqualTo(RECEIVED);
        }
    }

    @Test
    void theSummaryIsTheBeginningOfTheDecision() {
        for (int i = 0; i < 500; i++) {
            Decision decision = decisions.next();

            DecisionSummary summary = json.readSummary(json.write(decision, RECEIVED));

            assertThat(summary).isEqualTo(summaryOf(decision));
        }
    }

    @Test
    void aSummaryNeedsOnlyTheFirstProperties() {
        String whole = new String(json.write(decisions.next(), RECEIVED), UTF_8);
        String beginning = whole.substring(0, whole.indexOf(",\"rules_points\""));

        assertThat(json.readSummary(beginning.getBytes(UTF_8))).isEqualTo(json.readSummary(whole.getBytes(UTF_8)));
    }

    @Test
    void propertiesComeInTheDocumentedOrder() {
        String message = new String(json.write(example(), RECEIVED), UTF_8);

        assertThat(message).isEqualTo("""
                        {"transaction_id":"t1","user_id":"u1","wallet_address":"0xabc","verdict":"review","score":45.5,\
                        "amount":"0.10000000","currency":"BTC","amount_usd":9123.25,"transaction_type":"withdraw",\
                        "timestamp":"2026-11-21T11:59:59.900Z","decided_at":"2026-11-21T12:00:00.123Z","ip_country":"DE",\
                        "device_type":"phone","degraded":false,"top_reason":"amount_spike",\
                        "account_opened_at":"2020-01-01T00:00:00.000Z","wallet_first_seen_at":"2026-11-20T00:00:00.000Z",\
                        "latitude":52.5,"longitude":13.4,"rules_points":20.0,\
                        "rules":[{"flag":"amount_spike","points":20.0,"text":"amount 12 times the average"}],\
                        "isolation":{"evidence":1.5,"score":0.61,"prediction":-1,"points":15.5,"base_points":0.5},\
                        "autoencoder":{"evidence":0.25,"score":0.25,"prediction":1,"points":10.0,"base_points":1.0},\
                        "reasons":[{"layer":"rules","code":"amount_spike","points":20.0,"text":"amount 12 times the average"}],\
                        "model_version":"v1","policy_version":"p1","feature_schema":"f1",\
                        "received_at":"2026-11-21T12:00:00.106Z","features":"AACAPwAAAMA=",\
                        "isolation_contributions":"AABwQQAAAAA=","autoencoder_contributions":"AAAQQQAAAAA=","latent":"AAAAPw=="}""");
    }

    @Test
    void whatAnotherModelSaidComesBeforeTheArrays() {
        Contest contest = new Contest(ModelRole.CHAMPION, 7.5, new Contest.Opinion("v2", 71, Verdict.BLOCKED, 8));

        String message = new String(json.write(example().in(contest), RECEIVED), UTF_8);

        assertThat(message)
                .contains("\"received_at\":\"2026-11-21T12:00:00.106Z\",\"role\":\"champion\",\"scoring_micros\":7.5,"
                        + "\"rival\":{\"model_version\":\"v2\",\"role\":\"challenger\",\"score\":71.0,"
                        + "\"verdict\":\"blocked\",\"micros\":8.0},\"features\"");
    }

    @Test
    void unknownPropertiesArePassedOver() {
        byte[] message = json.write(example(), RECEIVED);
        String extended = "{\"new\":{\"nested\":[1,{\"verdict\":\"none\"}]}," + new String(message, UTF_8).substring(1);

        assertThat(json.read(extended.getBytes(UTF_8)))
                .usingRecursiveComparison()
                .isEqualTo(json.read(message));
        assertThat(json.readSummary(extended.getBytes(UTF_8))).isEqualTo(json.readSummary(message));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] message = json.write(decisions.next(), RECEIVED);
        for (int length = 0; length < message.length; length++) {
            byte[] truncated = Arrays.copyOf(message, length);

            assertThatExceptionOfType(UnreadableMessageException.class).isThrownBy(() -> json.read(truncated));
        }
    }

    @Test
    void damageIsEitherReadOrRefused() {
        byte[] message = json.write(decisions.next(), RECEIVED);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = message.clone();
            for (int hit = random.nextInt(1, 4); hit > 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            readOrRefuse(damaged);
        }
    }

    @Test
    void whatFollowsTheDecisionIsRefused() {
        String message = new String(json.write(example(), RECEIVED), UTF_8);

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> json.read((message + "{}").getBytes(UTF_8)))
                .withMessageContaining("follows");
    }

    @Test
    void theRefusalNamesWhatIsMissing() {
        String message = new String(json.write(example(), RECEIVED), UTF_8).replace("\"currency\":\"BTC\",", "");

        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> json.readSummary(message.getBytes(UTF_8)))
                .withMessage("not a decision: currency is missing");
    }

    @Test
    void numbersThatAreNotFiniteAreNotWritten() {
        Decision broken = withScore(example(), Double.NaN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.write(broken, RECEIVED))
                .withMessage("score is NaN, which JSON cannot carry");
        assertThat(json.read(json.write(example(), RECEIVED)).latency()).isEqualTo(Duration.ofMillis(17));
    }

    private void readOrRefuse(byte[] message) {
        try {
            assertThat(json.read(message)).isNotNull();
        } catch (UnreadableMessageException e) {
            assertThat(e).hasMessageStartingWith("not a decision");
        }
    }

    private static DecisionSummary summaryOf(Decision decision) {
        Transaction transaction = decision.transaction();
        return new DecisionSummary(
                transaction.transactionId(),
                transaction.userId(),
                transaction.walletAddress(),
                decision.verdict(),
                decision.score(),
                new BigDecimal(transaction.amount().toPlainString()),
                transaction.currency(),
                decision.amountUsd(),
                transaction.type(),
                transaction.timestamp(),
                decision.decidedAt(),
                transaction.ipCountry(),
                transaction.deviceType(),
                decision.degraded(),
                decision.reasons().isEmpty()
                        ? ""
                        : decision.reasons().getFirst().code());
    }

    private static Decision example() {
        Transaction transaction = new Transaction(
                "t1",
                Instant.parse("2026-11-21T11:59:59.900Z"),
                "u1",
                new BigDecimal("0.10000000"),
                "BTC",
                TransactionType.WITHDRAW,
                "0xabc",
                "DE",
                "phone",
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2026-11-20T00:00:00Z"),
                new Coordinates(52.5, 13.4));
        String text = "amount 12 times the average";
        return new Decision(
                transaction,
                Verdict.REVIEW,
                45.5,
                9123.25,
                20,
                List.of(new FiredRule("amount_spike", 20, text)),
                new LayerScore(1.5, 0.61, true, 15.5, 0.5),
                new LayerScore(0.25, 0.25, false, 10, 1),
                LayerScore.NONE,
                List.of(new Reason("rules", "amount_spike", 20, text)),
                new Explanation(
                        new float[] {1, -2}, new float[] {15, 0}, new float[] {9, 0}, new float[0], new float[] {0.5f}),
                false,
                "v1",
                "p1",
                "f1",
                RandomDecisions.NOON);
    }

    private static Decision withScore(Decision decision, double score) {
        return new Decision(
                decision.transaction(),
                decision.verdict(),
                score,
                decision.amountUsd(),
                decision.rulesPoints(),
                decision.rules(),
                decision.isolation(),
                decision.autoencoder(),
                decision.supervised(),
                decision.reasons(),
                decision.explanation(),
                decision.degraded(),
                decision.modelVersion(),
                decision.policyVersion(),
                decision.featureSchema(),
                decision.decidedAt());
    }
}
