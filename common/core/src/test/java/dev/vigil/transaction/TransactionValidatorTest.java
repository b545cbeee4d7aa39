package dev.vigil.transaction;

import static dev.vigil.transaction.TransactionField.ACCOUNT_OPENED_AT;
import static dev.vigil.transaction.TransactionField.AMOUNT;
import static dev.vigil.transaction.TransactionField.CURRENCY;
import static dev.vigil.transaction.TransactionField.DEVICE_TYPE;
import static dev.vigil.transaction.TransactionField.IP_COUNTRY;
import static dev.vigil.transaction.TransactionField.LATITUDE;
import static dev.vigil.transaction.TransactionField.LONGITUDE;
import static dev.vigil.transaction.TransactionField.TIMESTAMP;
import static dev.vigil.transaction.TransactionField.TRANSACTION_ID;
import static dev.vigil.transaction.TransactionField.TRANSACTION_TYPE;
import static dev.vigil.transaction.TransactionField.USER_ID;
import static dev.vigil.transaction.TransactionField.WALLET_ADDRESS;
import static dev.vigil.transaction.TransactionField.WALLET_FIRST_SEEN_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionValidatorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final TransactionValidator validator =
            new TransactionValidator(ValidationOptions.DEFAULT, ReferenceRates.standard(), InstantSource.fixed(NOW));

    private static TransactionDraft draft() {
        return new TransactionDraft()
                .set(TRANSACTION_ID, "t-1")
                .set(TIMESTAMP, "2026-11-21T10:00:00.123Z")
                .set(USER_ID, "u-1")
                .set(AMOUNT, "12.50")
                .set(CURRENCY, "EUR")
                .set(TRANSACTION_TYPE, "withdraw");
    }

    private Transaction accepted(TransactionDraft draft) {
        assertThat(validator.validate(draft)).isInstanceOf(Validation.Valid.class);
        return ((Validation.Valid) validator.validate(draft)).transaction();
    }

    private List<Violation> refused(TransactionDraft draft) {
        assertThat(validator.validate(draft)).isInstanceOf(Validation.Rejected.class);
        return ((Validation.Rejected) validator.validate(draft)).violations();
    }

    @Test
    void everyFieldArrives() {
        Transaction transaction = accepted(draft().set(WALLET_ADDRESS, "w")
                .set(IP_COUNTRY, "de")
                .set(DEVICE_TYPE, "phone")
                .set(ACCOUNT_OPENED_AT, "2020-01-01T00:00:00+01:00")
                .set(WALLET_FIRST_SEEN_AT, "1600000000000")
                .set(LATITUDE, "48.1")
                .set(LONGITUDE, "-11.5"));

        assertThat(transaction)
                .isEqualTo(new Transaction(
                        "t-1",
                        Instant.parse("2026-11-21T10:00:00.123Z"),
                        "u-1",
                        new BigDecimal("12.50"),
                        "EUR",
                        TransactionType.WITHDRAW,
                        "w",
                        "DE",
                        "phone",
                        Instant.parse("2019-12-31T23:00:00Z"),
                        Instant.ofEpochMilli(1_600_000_000_000L),
                        new Coordinates(48.1, -11.5)));
    }

    @Test
    void optionalFieldsMayBeAbsentOrBlank() {
        Transaction transaction = accepted(draft().set(WALLET_ADDRESS, " ").set(IP_COUNTRY, ""));

        assertThat(transaction.walletAddress()).isEmpty();
        assertThat(transaction.ipCountry()).isEmpty();
        assertThat(transaction.deviceType()).isEmpty();
        assertThat(transaction.accountOpenedAt()).isNull();
        assertThat(transaction.location()).isNull();
    }

    @Test
    void everyViolationIsReported() {
        List<Violation> violations = refused(new TransactionDraft()
                .set(USER_ID, "u\u0007")
                .set(AMOUNT, "-5")
                .set(CURRENCY, "XXX")
                .set(TRANSACTION_TYPE, "steal")
                .set(LATITUDE, "91"));

        assertThat(violations)
                .extracting(Violation::field, Violation::rule)
                .containsExactly(
                        tuple("transaction_id", "required"),
                        tuple("timestamp", "required"),
                        tuple("user_id", "printable"),
                        tuple("amount", "positive"),
                        tuple("currency", "known_currency"),
                        tuple("transaction_type", "one_of"),
                        tuple("latitude", "range"),
                        tuple("longitude", "both_or_none"));
        assertThat(violations.get(3).message()).isEqualTo("amount must be greater than zero");
        assertThat(violations.get(3).value()).isEqualTo("-5");
    }

    @ParameterizedTest
    @CsvSource({
        "amount,NaN,finite",
        "amount,-Infinity,finite",
        "amount,0,positive",
        "amount,-0.0,positive",
        "amount,0e5,positive",
        "amount,1e-19,scale",
        "amount,0.0000000000000000001,scale",
        "amount,1e-2147483647,scale",
        "amount,1e2147483647,maximum",
        "amount,1e99999999999,number",
        "amount,1000000000000.01,maximum",
        "amount,'1,5',number",
        "amount,0x10,number",
        "amount,1d,number",
        "amount,.,number",
        "amount,1.2.3,number",
        "amount,١٢,number",
        "currency,EURO,known_currency",
        "timestamp,yesterday,timestamp",
        "timestamp,2026-11-21T10:00:00,timestamp",
        "timestamp,2026-02-30T10:00:00Z,timestamp",
        "timestamp,2009-01-02T23:59:59Z,earliest",
        "timestamp,2026-11-21T10:10:01Z,future",
        "timestamp,2031-01-01T00:00:00Z,future",
        "timestamp,1795255200,earliest",
        "account_opened_at,1815-01-01T00:00:00Z,earliest",
        "wallet_first_seen_at,soon,timestamp",
        "ip_country,DEU,country",
        "ip_country,D1,country",
        "ip_country,ÄÖ,country",
        "user_id,a\u200Bb,printable",
        "user_id,a\u202Eb,printable",
        "user_id,a\u00A0b,printable",
        "device_type,a\uD800b,printable"
    })
    void oneWrongValueIsOneViolation(String field, String value, String rule) {
        TransactionField named = TransactionField.named(field);
        assertThat(named).isNotNull();

        assertThat(refused(draft().set(named, value))).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.value()).isEqualTo(value);
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.message()).startsWith(field + " ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"用户-七", "müller", "user 7", "🦊", "o'neil@example.org", "Ἀθῆναι"})
    void idsMayBeInAnyScript(String id) {
        assertThat(accepted(draft().set(USER_ID, id)).userId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "12.5,12.5",
        "5,5",
        "0012.50,12.50",
        "+3,3",
        "1e3,1000",
        "1.5E-2,0.015",
        ".5,0.5",
        "5.,5",
        "0.000000000000000001,0.000000000000000001",
        "123456789012.123456789012345678,123456789012.123456789012345678"
    })
    void amountsAreExact(String text, String expected) {
        BigDecimal amount = accepted(draft().set(AMOUNT, text)).amount();

        assertThat(amount).isEqualTo(new BigDecimal(expected));
    }

    @Test
    void aMaximumIsMeasuredInTheReferenceCurrency() {
        assertThat(accepted(draft().set(CURRENCY, "KRW").set(AMOUNT, "1000000000001")))
                .isNotNull();
        assertThat(refused(draft().set(CURRENCY, "BTC").set(AMOUNT, "12000000")))
                .extracting(Violation::rule)
                .containsExactly("maximum");
    }

    @Test
    void misplacedValuesKeepTheirText() {
        assertThat(refused(draft().setMisplaced(AMOUNT, "{\"x\":1}").setMisplaced(LATITUDE, "[1]")))
                .extracting(Violation::field, Violation::value, Violation::rule)
                .contains(tuple("amount", "{\"x\":1}", "type"), tuple("latitude", "[1]", "type"))
                .hasSize(3);
    }

    @Test
    void lengthsAreLimitedAndLongValuesCut() {
        assertThat(accepted(draft().set(USER_ID, "x".repeat(128)))).isNotNull();
        Violation violation =
                refused(draft().set(USER_ID, "x".repeat(5_000_000))).getFirst();

        assertThat(violation.rule()).isEqualTo("length");
        assertThat(violation.value()).isEqualTo("x".repeat(100) + "…");
        assertThat(refused(draft().set(AMOUNT, "1".repeat(1_000_000)))
                        .getFirst()
                        .rule())
                .isEqualTo("number");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        String value = new Violation("f", "x".repeat(99) + "🦊".repeat(9), "r", "m").value();

        assertThat(value).isEqualTo("x".repeat(99) + "…");
    }

    @Test
    void secondsAndMicrosecondsAreNamedAsTheLikelyMistake() {
        assertThat(refused(draft().set(TIMESTAMP, "1795255200")).getFirst().message())
                .contains("looks like seconds");
        assertThat(refused(draft().set(TIMESTAMP, "1795255200000000"))
                        .getFirst()
                        .message())
                .contains("looks like microseconds");
    }

    @Test
    void theReasonNamesAllViolations() {
        Validation validation = validator.validate(draft().set(AMOUNT, "0").set(CURRENCY, null));

        assertThat(validation)
                .isInstanceOfSatisfying(
                        Validation.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .isEqualTo("amount must be greater than zero; currency is missing"));
    }

    @Test
    void aDraftCanBeUsedAgain() {
        TransactionDraft draft = draft().setMisplaced(USER_ID, "{}");
        draft.clear();

        assertThat(draft.get(USER_ID)).isNull();
        assertThat(refused(draft)).extracting(Violation::rule).containsOnly("required");
    }
}
