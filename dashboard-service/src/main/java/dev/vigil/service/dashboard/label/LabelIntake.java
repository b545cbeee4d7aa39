package dev.vigil.service.dashboard.label;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditEvent;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.clickhouse.SelectLabels;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelValidator;
import dev.vigil.security.AuditTrail;
import dev.vigil.service.dashboard.decision.DecisionLookup;
import dev.vigil.service.dashboard.label.LabelDraft.Reading;
import dev.vigil.service.dashboard.privacy.Sight;
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
    private final AuditTrail audit;
    private final InstantSource clock;
    private final LabelValidator validator;

    LabelIntake(
            DecisionLookup decisions,
            SelectLabels labels,
            LabelPublisher publisher,
            AuditTrail audit,
            InstantSource clock) {
        this.decisions = decisions;
        this.labels = labels;
        this.publisher = publisher;
        this.audit = audit;
        this.clock = clock;
        this.validator = new LabelValidator(clock);
    }

    /// Looks into all of them, enters those that are news into the audit log, publishes them, and returns when Kafka
    /// has
    /// them.
    ///
    /// @param sight how the caller sees what is answered
    /// @throws dev.vigil.audit.AuditUnavailableException when they cannot be entered: then none is published
    LabelAnswer take(List<LabelDraft> drafts, Sight sight) throws InterruptedException {
        Request request = new Request(sight);
        drafts.forEach(request::add);
        if (!request.news.isEmpty()) {
            publish(request.news);
        }
        return LabelAnswer.of(request.results);
    }

    private void publish(List<Label> news) throws InterruptedException {
        AuditTrail.Begun begun = audit.begin(
                audit.event(AuditAction.LABEL, "", AuditOutcome.BEGUN, Map.of("labels", Integer.toString(news.size()))),
                news.stream().map(this::event).toList());
        boolean published = false;
        try {
            publisher.publish(news);
            published = true;
        } finally {
            begun.ended(published ? AuditOutcome.DONE : AuditOutcome.FAILED, Map.of());
        }
    }

    private AuditEvent event(Label label) {
        return audit.event(
                AuditAction.LABEL,
                "transaction " + label.transactionId() + " of user " + label.userId(),
                AuditOutcome.BEGUN,
                Map.of(
                        "fraud", Boolean.toString(label.fraud()),
                        "scenario", label.scenario(),
                        "source", label.source().wireName(),
                        "labelled_at", label.labelledAt().toString()));
    }

    private record Subject(String userId, String transactionId) {}

    /// One request on its way. Its own labels count as in force for those that follow.
    private final class Request {
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final Map<Subject, Label> inForce = new HashMap<>();
        private final List<Label> news = new ArrayList<>();
        private final List<LabelResult> results = new ArrayList<>();
        private final Sight sight;

        Request(Sight sight) {
            this.sight = sight;
        }

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
                return LabelResult.unchanged(results.size(), previous, sight);
            }
            boolean holds = previous == null || THE_LAST_HOLDS.compare(label, previous) >= 0;
            inForce.put(subject, holds ? label : Objects.requireNonNull(previous));
            news.add(label);
            return LabelResult.accepted(results.size(), label, previous, holds, sight);
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
