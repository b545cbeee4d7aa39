package dev.vigil.service.dashboard;

import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// ExampleDecision for tests: unremarkable unless told otherwise.
public record ExampleDecision(
        String id, String user, String wallet, Verdict verdict, double score, String model, Instant decidedAt) {
    public static final Instant TIME = Instant.parse("2026-11-21T09:30:00.250Z");
    public static final Duration LATENCY = Duration.ofMillis(20);

    public static ExampleDecision decision(String id) {
        return new ExampleDecision(id, "user-1", "0xabc", Verdict.APPROVED, 3.5, "v1", TIME);
    }

    public ExampleDecision of(String otherUser) {
        return new ExampleDecision(id, otherUser, wallet, verdict, score, model, decidedAt);
    }

    public ExampleDecision with(Verdict otherVerdict, double otherScore) {
        return new ExampleDecision(id, user, wallet, otherVerdict, otherScore, model, decidedAt);
    }

    public ExampleDecision by(String otherModel) {
        return new ExampleDecision(id, user, wallet, verdict, score, otherModel, decidedAt);
    }

    public ExampleDecision at(Instant otherTime) {
        return new ExampleDecision(id, user, wallet, verdict, score, model, otherTime);
    }

    /// The message on the topic.
    public byte[] json() {
        return new DecisionJson().write(decision(), decidedAt.minus(LATENCY));
    }

    public DecisionSummary summary() {
        return new DecisionJson().readSummary(json());
    }

    public Decision decision() {
        Transaction transaction = new Transaction(
                id,
                decidedAt.minus(LATENCY),
                user,
                new BigDecimal("125.50"),
                "EUR",
                TransactionType.WITHDRAW,
                wallet,
                "DE",
                "ios",
                null,
                null,
                null);
        List<FiredRule> rules =
                score > 30 ? List.of(new FiredRule("amount_spike", 20, "12 times the user's average")) : List.of();
        double rulesPoints = rules.isEmpty() ? 0 : 20;
        return new Decision(
                transaction,
                verdict,
                score,
                136.8,
                rulesPoints,
                rules,
                new LayerScore(1.5, 0.6, score > 30, score - rulesPoints, 0.5),
                new LayerScore(0.5, 0.3, false, 0, 0),
                LayerScore.NONE,
                rules.stream()
                        .map(rule -> new Reason("rules", rule.flag(), rule.points(), rule.text()))
                        .toList(),
                Explanation.ofRules(new float[] {1, 2, 3}),
                false,
                model,
                "default-1",
                "f3",
                decidedAt);
    }
}
