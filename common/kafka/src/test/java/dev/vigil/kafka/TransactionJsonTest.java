package dev.vigil.kafka;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.TransactionReading.Malformed;
import dev.vigil.kafka.TransactionReading.WellFormed;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionField;
import dev.vigil.transaction.Violation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransactionJsonTest {
    private static final String EXAMPLE = """
            {"transaction_id": "t1", "timestamp": 1795262400123, "user_id": "Jürgen 😀", "amount": 12.50,
             "currency": "EUR", "transaction_type": "buy", "wallet_address": null, "latitude": "52.5"}
            """;

    private final Random random = new Random(5);
    private final TransactionJson json = new TransactionJson();

    @Test
    void keepsValuesAsTheyWereWritten() {
        TransactionDraft draft = draft(EXAMPLE);

        assertThat(draft.get(TransactionField.USER_ID)).isEqualTo("Jürgen 😀");
        assertThat(draft.get(TransactionField.TIMESTAMP)).isEqualTo("1795262400123");
        assertThat(draft.get(TransactionField.AMOUNT)).isEqualTo("12.50");
        assertThat(draft.get(TransactionField.LATITUDE)).isEqualTo("52.5");
        assertThat(draft.get(TransactionField.WALLET_ADDRESS)).isNull();
        assertThat(draft.get(TransactionField.DEVICE_TYPE)).isNull();
    }

    @Test
    void readsBackWhatItWrote() {
        RandomDecisions decisions = new RandomDecisions(random);
        for (int i = 0; i < 500; i++) {
            Transaction transaction = decisions.transaction();

            TransactionDraft draft = draft(new String(json.write(transaction), UTF_8));

            assertThat(draft.get(TransactionField.TRANSACTION_ID)).isEqualTo(transaction.transactionId());
            assertThat(draft.get(TransactionField.AMOUNT))
                    .satisfies(text -> assertThat(new BigDecimal(text)).isEqualByComparingTo(transaction.amount()));
            assertThat(draft.get(TransactionField.TRANSACTION_TYPE))
                    .isEqualTo(transaction.type().wireName());
            assertThat(draft.get(TransactionField.DEVICE_TYPE))
                    .isEqualTo(transaction.deviceType().isEmpty() ? null : transaction.deviceType());
        }
    }

    @Test
    void readsOneLineOfMany() {
        byte[] lines = (EXAMPLE.replace('\n', ' ') + "\nrubbish").getBytes(UTF_8);

        assertThat(json.read(lines, 0, lines.length - 8)).isInstanceOf(WellFormed.class);
        assertThat(json.read(lines, lines.length - 7, 7)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                               | record  | object | record is empty",
                "[]                             | record  | object | record must be a JSON object, is an array",
                "42                             | record  | object | record must be a JSON object, is a number",
                "null                           | record  | object | record must be a JSON object, is null",
                "{}{}                           | record  | single | record must end with its object, is followed by an object",
                "{\"user_id\":1,\"user_id\":2}  | user_id | once   | user_id must be given only once",
                "{\"userId\":{\"a\":[1]}}       | userId  | known  | \"userId\" is not a property of a transaction",
                "{\"user_id\":\"a              | record  | json   | record is not JSON in UTF-8: it ends too early (line 1, column 14)",
            })
    void saysWhatIsWrong(String message, String field, String rule, String complaint) {
        assertThat(violations(message == null ? "" : message)).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.message()).isEqualTo(complaint);
        });
    }

    @Test
    void namesEveryUnknownPropertyUpToALimit() {
        assertThat(violations("{\"a\":1,\"b\":{\"c\":2},\"user_id\":3}"))
                .extracting(Violation::field, Violation::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "1"),
                        org.assertj.core.groups.Tuple.tuple("b", "{\"c\":2}"));
        StringBuilder many = new StringBuilder("{\"user_id\":1");
        for (int i = 0; i < 10_000; i++) {
            many.append(",\"x").append(i).append("\":0");
        }
        assertThat(violations(many.append('}').toString())).hasSize(20);
    }

    @Test
    void aDeepDocumentIsOutOfBounds() {
        for (String message :
                List.of("[".repeat(100_000), "{\"x\":".repeat(100_000), "{\"amount\":" + "[".repeat(50))) {
            assertThat(violations(message)).last().satisfies(violation -> {
                assertThat(violation.rule()).isIn("limit", "object");
                assertThat(violation.message()).doesNotContain("Stream", "`", "Source");
            });
        }
    }

    @Test
    void anEndlessNumberIsOutOfBounds() {
        assertThat(violations("{\"amount\":" + "9".repeat(1_000) + "}"))
                .extracting(Violation::rule)
                .containsExactly("limit");
    }

    @Test
    void complaintsAreFreeOfParserInternals() {
        for (String message :
                List.of("{", "{\"a", "{a:1}", "{\"user_id\":tru}", "{\"user_id\":\"\\x\"}", "\u0001", "{]")) {
            assertThat(violations(message))
                    .last()
                    .extracting(Violation::message)
                    .asString()
                    .startsWith("record is not JSON in UTF-8: ")
                    .doesNotContain("Source", "`", "Feature");
        }
    }

    @Test
    void leavesNumbersThatAreNoneToValidation() {
        assertThat(draft("{\"amount\":NaN,\"latitude\":-Infinity}").get(TransactionField.AMOUNT))
                .isEqualTo("NaN");
    }

    @Test
    void rubbishNeverThrows() {
        for (int i = 0; i < 20_000; i++) {
            byte[] rubbish = new byte[random.nextInt(50)];
            random.nextBytes(rubbish);
            assertThat(json.read(rubbish)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void damageAndTruncationNeverThrow() {
        byte[] message = EXAMPLE.getBytes(UTF_8);
        for (int i = 0; i < 50_000; i++) {
            byte[] damaged = Arrays.copyOf(message, random.nextInt(message.length + 1));
            for (int hit = random.nextInt(4); hit > 0 && damaged.length > 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(json.read(damaged)).isNotNull();
        }
        assertThat(json.read(EXAMPLE.getBytes(UTF_16))).isNotNull();
    }

    @Test
    void halfAPairOfSurrogatesReachesTheDeadLetter() {
        String message = "{\"odd\":\"a\\ude00\"}";
        Rejection rejection = new Rejection(
                RandomDecisions.NOON,
                Rejection.Stage.INTAKE,
                Rejection.Source.KAFKA,
                "unknown \ud83d",
                violations(message),
                Original.of(message.getBytes(UTF_8)),
                null);
        RejectionJson rejections = new RejectionJson();

        Rejection read = rejections.read(rejections.write(rejection));

        assertThat(read.violations()).extracting(Violation::value).containsExactly("a?");
        assertThat(read.original()).isEqualTo(rejection.original());
    }

    private TransactionDraft draft(String message) {
        assertThat(json.read(message.getBytes(UTF_8))).isInstanceOf(WellFormed.class);
        return ((WellFormed) json.read(message.getBytes(UTF_8))).draft();
    }

    private List<Violation> violations(String message) {
        assertThat(json.read(message.getBytes(UTF_8))).isInstanceOf(Malformed.class);
        return ((Malformed) json.read(message.getBytes(UTF_8))).violations();
    }
}
