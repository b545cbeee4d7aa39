package dev.vigil.service.scoring.topology;

import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.LabelValidator;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.UnreadableMessageException;
import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// One label: a dead letter, or on its way to the wallet it names. One that names none is counted and goes no further:
/// it is of use to those who read the table of labels.
///
/// Each task has one instance.
final class LabelStep implements Processor<byte[], byte[], byte[], byte[]> {
    static final String NAME = "take-label";
    static final String TO_WALLETS = "wallet-labels-step";
    static final String TO_REJECTED = "labels-to-rejected";

    private final LabelValidator validator;
    private final DeadLetters deadLetters;
    private final LabelMeters meters;
    private final LabelJson json = new LabelJson();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], byte[]> context;

    LabelStep(InstantSource clock, DeadLetters deadLetters, LabelMeters meters) {
        this.validator = new LabelValidator(clock);
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        meters.received();
        if (record.value() == null) {
            reject(record, "the record is empty", List.of());
            return;
        }
        try {
            check(record, json.read(record.value()));
        } catch (UnreadableMessageException e) {
            reject(record, String.valueOf(e.getMessage()), List.of());
        }
    }

    private void check(Record<byte[], byte[]> record, Label label) {
        List<Violation> violations = validator.violations(label);
        if (violations.isEmpty()) {
            take(record, label);
        } else {
            reject(record, violations.stream().map(Violation::message).collect(Collectors.joining("; ")), violations);
        }
    }

    private void take(Record<byte[], byte[]> record, Label label) {
        Instant happened = label.transactionTime();
        if (happened != null) {
            meters.age(Duration.between(happened, label.labelledAt()));
        }
        if (label.walletAddress().isEmpty()) {
            meters.withoutWallet();
            return;
        }
        byte[] wallet = label.walletAddress().getBytes(StandardCharsets.UTF_8);
        context.forward(record.withKey(wallet).withValue(WalletUpdate.encode(label)), TO_WALLETS);
    }

    private void reject(Record<byte[], byte[]> record, String reason, List<Violation> violations) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        Rejection.Position position = new Rejection.Position(source.topic(), source.partition(), source.offset());
        byte[] letter = deadLetters.write(reason, violations, record.value(), position);
        context.forward(record.withValue(letter), TO_REJECTED);
    }
}
