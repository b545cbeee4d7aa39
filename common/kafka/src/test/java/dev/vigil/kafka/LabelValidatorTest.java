package dev.vigil.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.transaction.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LabelValidatorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final LabelValidator validator = new LabelValidator(() -> NOW);

    private static Label label(String transactionId, String userId, @Nullable Instant happened, Instant labelledAt) {
        return new Label(transactionId, userId, "w1", happened, true, "", Label.Source.ANALYST, labelledAt);
    }

    private List<String> broken(Label label) {
        return validator.violations(label).stream()
                .map(violation -> violation.field() + " " + violation.rule())
                .toList();
    }

    @Test
    void aSoundLabelPasses() {
        Label atOnce = label("t1", "u1", NOW, NOW);
        Label slightlyAhead = label("t1", "u1", null, NOW.plus(Duration.ofMinutes(10)));

        assertThat(validator.violations(atOnce)).isEmpty();
        assertThat(validator.violations(slightlyAhead)).isEmpty();
        assertThat(validator.requireSound(atOnce)).isSameAs(atOnce);
    }

    @Test
    void everyBrokenRuleIsNamed() {
        assertThat(broken(label("", "", null, NOW))).containsExactly("transaction_id required", "user_id required");
        assertThat(broken(label("t".repeat(129), "u".repeat(129), null, NOW)))
                .containsExactly("transaction_id length", "user_id length");
        assertThat(broken(
                        new Label("t", "u", "w".repeat(129), null, true, "s".repeat(65), Label.Source.CHARGEBACK, NOW)))
                .containsExactly("wallet_address length", "scenario length");
        assertThat(broken(label("t", "u", null, NOW.plus(Duration.ofMinutes(10)).plusMillis(1))))
                .containsExactly("labelled_at future");
        assertThat(broken(label("t", "u", null, Instant.EPOCH))).containsExactly("labelled_at earliest");
        assertThat(broken(label("t", "u", NOW, NOW.minusMillis(1)))).containsExactly("labelled_at after_transaction");
    }

    @Test
    void theReasonSaysWhatIsExpected() {
        Label early = label("t", "", NOW, NOW.minusSeconds(1));

        assertThat(validator.violations(early))
                .contains(new Violation(
                        "labelled_at",
                        "2026-11-21T11:59:59Z",
                        "after_transaction",
                        "labelled_at must not be before transaction_time 2026-11-21T12:00:00Z"));
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> validator.requireSound(early))
                .withMessage("not a sound label: user_id is missing; labelled_at must not be before transaction_time"
                        + " 2026-11-21T12:00:00Z");
    }
}
