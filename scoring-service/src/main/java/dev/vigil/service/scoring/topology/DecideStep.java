package dev.vigil.service.scoring.topology;

import dev.vigil.decision.Decision;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.DuplicateJson;
import dev.vigil.kafka.Rejection;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.service.scoring.duplicates.ContentDigest;
import dev.vigil.service.scoring.duplicates.ContentDigester;
import dev.vigil.service.scoring.duplicates.SeenDecision;
import dev.vigil.service.scoring.duplicates.SeenStore;
import dev.vigil.service.scoring.topology.DecisionTraces.Trace;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// One transaction: admitted or rejected, new or repeated, decided, observed, passed on.
///
/// Each task has one instance, so its scratch memory is reused from record to record.
final class DecideStep implements Processor<byte[], byte[], byte[], byte[]> {
    static final String NAME = "decide";

    private final Gate gate;
    private final Decider decider;
    private final Judges judges;
    private final DeadLetters deadLetters;
    private final ScoringMeters meters;
    private final Duration commitInterval;
    private final ContentDigester digester = new ContentDigester();
    private final DecisionJson decisionJson = new DecisionJson();
    private final DuplicateJson duplicateJson = new DuplicateJson();
    private final UserProfile user = new UserProfile();
    private final WalletProfile wallet = new WalletProfile();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> users;

    @SuppressWarnings("NullAway.Init")
    private ReadOnlyKeyValueStore<Bytes, byte[]> wallets;

    @SuppressWarnings("NullAway.Init")
    private SeenStore seen;

    @SuppressWarnings("NullAway.Init")
    private PromptCommit commit;

    DecideStep(Decider decider, DeadLetters deadLetters, ScoringMeters meters, Duration commitInterval) {
        this.commitInterval = commitInterval;
        this.decider = decider;
        this.gate = decider.newGate();
        this.judges = decider.newJudges();
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        users = taskContext.getStateStore(ScoringTopology.USERS);
        wallets = taskContext.getStateStore(ScoringTopology.WALLET_PROFILES);
        seen = new SeenStore(taskContext.getStateStore(SeenStore.NAME));
        commit = PromptCommit.every(commitInterval, taskContext);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        meters.received();
        commit.processed(decider.clock().millis() - record.timestamp());
        switch (gate.admit(record.key(), record.value())) {
            case Admission.Refused refused -> reject(record, refused.reason(), refused.violations());
            case Admission.Admitted admitted -> answer(record, admitted.transaction());
        }
    }

    private void answer(Record<byte[], byte[]> record, Transaction transaction) {
        ContentDigest content = digester.digest(transaction);
        SeenDecision earlier = seen.find(transaction);
        if (earlier == null) {
            decide(record, transaction, content);
        } else if (earlier.content().equals(content)) {
            repeat(record, transaction, earlier);
        } else {
            rejectReuse(record, transaction, earlier);
        }
    }

    private void decide(Record<byte[], byte[]> record, Transaction transaction, ContentDigest content) {
        try (Trace trace = decider.traces().begin(record.headers())) {
            Bytes userKey = Bytes.wrap(utf8(transaction.userId()));
            user.restore(users.get(userKey));
            Bytes walletKey = Bytes.wrap(utf8(transaction.walletAddress()));
            wallet.restore(wallets.get(walletKey));
            Instant decidedAt = now();
            Decision decision = judges.decide(transaction, user, wallet, decidedAt);
            byte[] message = decisionJson.write(
                    new DecisionEvent(decision, Instant.ofEpochMilli(record.timestamp()), trace.id()));

            user.observe(transaction);
            users.put(userKey, user.encode());
            seen.remember(
                    transaction,
                    new SeenDecision(
                            content, decision.verdict(), decision.score(), decidedAt, decision.modelVersion()));
            context.forward(record.withKey(userKey.get()).withValue(message), ScoringTopology.TO_DECISIONS);
            if (!transaction.walletAddress().isEmpty()) {
                context.forward(
                        record.withKey(walletKey.get()).withValue(WalletUpdate.encode(transaction)), WalletUpdate.STEP);
            }
            trace.decided(decision);
            meters.scored(decision, decidedAt.toEpochMilli() - record.timestamp());
        }
    }

    private void repeat(Record<byte[], byte[]> record, Transaction transaction, SeenDecision earlier) {
        meters.duplicate();
        byte[] message = duplicateJson.write(new Duplicate(
                transaction.transactionId(),
                transaction.userId(),
                earlier.verdict(),
                earlier.score(),
                earlier.decidedAt(),
                earlier.modelVersion(),
                now()));
        context.forward(record.withKey(utf8(transaction.userId())).withValue(message), ScoringTopology.TO_DUPLICATES);
    }

    private void rejectReuse(Record<byte[], byte[]> record, Transaction transaction, SeenDecision earlier) {
        String message = "transaction_id was used before with other content, decided at " + earlier.decidedAt()
                + "; a transaction that differs needs an id of its own";
        reject(
                record,
                message,
                List.of(new Violation("transaction_id", transaction.transactionId(), "unique_content", message)));
    }

    private void reject(Record<byte[], byte[]> record, String reason, List<Violation> violations) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        Rejection.Position position = new Rejection.Position(source.topic(), source.partition(), source.offset());
        byte[] letter = deadLetters.write(reason, violations, record.value(), position);
        context.forward(record.withValue(letter), ScoringTopology.TO_REJECTED);
    }

    private Instant now() {
        return decider.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
