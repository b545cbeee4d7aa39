package dev.vigil.service.dashboard.label;

import dev.vigil.clickhouse.SelectLabels;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelValidator;
import dev.vigil.service.dashboard.decision.DecisionLookup;
import dev.vigil.service.dashboard.label.LabelDraft.Reading;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes labels of transactions that were decided. Each stands for itself: a bad one is refused and the others go on.
///
/// Wallet and time come from the decision. What repeats the label in force is not published again; what contradicts it
/// is, and the one made last holds. A label that has not reached ClickHouse yet is not seen here, so that one said
/// twice
/// within that second is published twice, which changes nothing.
final class LabelIntake {
    private static final Comparator<Label> THE_LAST_HOLDS =
            Comparator.comparing(Label::labelledAt).thenComparing(Label::fraud);

    private final DecisionLookup decisions;
    private final SelectLabels labels;
    private final LabelPublisher publisher;
    private final InstantSource clock;
    private final LabelValidator validator;

    LabelIntake(DecisionLookup decisions, SelectLabels labels, LabelPublisher publisher, InstantSource clock) {
        this.decisions = decisions;
        this.labels = labels;
        this.publisher = publisher;
        this.clock = clock;
        this.validator = new LabelValidator(clock);
    }

    /// Looks into all of them, then publishes those that are news, and returns when Kafka has them.
    LabelAnswer take(List<LabelDraft> drafts) throws InterruptedException {
        Request request = new Request();
        drafts.forEach(request::add);
        publisher.publish(request.news);
        return LabelAnswer.of(request.results);
    }

    private record Subject(String userId, String transactionId) {}

    /// One request on its way. Its own labels count as in force for those that follow.
    private final class Request {
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final Map<Subject, Label> inForce = new HashMap<>();
        private final List<Label> news = new ArrayList<>();
        private final List<LabelResult> results = new ArrayList<>();

        void add(LabelDraft draft) {
            results.add(
                    switch (draft.read()) {
                        case Reading.Unreadable unreadable -> refused(draft, unreadable.violations());
                        case Reading.Statement statement -> judge(draft, statement);
                    });
        }

        private LabelResult judge(LabelDraft draft, Reading.Statement statement) {
            return decisions
                    .find(statement.transactionId(), statement.userId())
                    .map(found -> judge(draft, label(statement, found.decision().transaction())))
                    .orElseGet(() -> refused(
                            draft,
                            List.of(new Violation(
                                    LabelField.TRANSACTION_ID.wireName(),
                                    statement.transactionId(),
                                    "known",
                                    "transaction_id must be of a transaction of this user with a stored decision"))));
        }

        private LabelResult judge(LabelDraft draft, Label label) {
            List<Violation> violations = validator.violations(label);
            return violations.isEmpty() ? take(label) : refused(draft, violations);
        }

        private LabelResult take(Label label) {
            Subject subject = new Subject(label.userId(), label.transactionId());
            Label previous = inForce.containsKey(subject) ? inForce.get(subject) : stored(subject);
            if (previous != null && repeats(label, previous)) {
                return LabelResult.unchanged(results.size(), previous);
            }
            boolean holds = previous == null || THE_LAST_HOLDS.compare(label, previous) >= 0;
            inForce.put(subject, holds ? label : Objects.requireNonNull(previous));
            news.add(label);
            return LabelResult.accepted(results.size(), label, previous, holds);
        }

        private Label label(Reading.Statement statement, Transaction transaction) {
            Instant labelledAt = statement.labelledAt();
            return new Label(
                    transaction.transactionId(),
                    transaction.userId(),
                    transaction.walletAddress(),
                    transaction.timestamp(),
                    statement.fraud(),
                    statement.scenario(),
                    statement.source(),
                    labelledAt == null ? nowOrWithTheTransaction(transaction) : labelledAt);
        }

        /// The clocks of those who send transactions may be ahead of ours, and no label is older than its transaction.
        private Instant nowOrWithTheTransaction(Transaction transaction) {
            return transaction.timestamp().isAfter(now) ? transaction.timestamp() : now;
        }

        private LabelResult refused(LabelDraft draft, List<Violation> violations) {
            return LabelResult.refused(results.size(), draft.text(LabelField.TRANSACTION_ID), violations);
        }
    }

    private @Nullable Label stored(Subject subject) {
        List<Label> newest = labels.of(subject.userId(), subject.transactionId(), 1);
        return newest.isEmpty() ? null : newest.getFirst();
    }

    private static boolean repeats(Label label, Label previous) {
        return label.fraud() == previous.fraud()
                && label.scenario().equals(previous.scenario())
                && label.source() == previous.source()
                && !label.labelledAt().isBefore(previous.labelledAt());
    }
}
