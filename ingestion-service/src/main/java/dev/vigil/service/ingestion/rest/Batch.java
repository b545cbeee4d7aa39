package dev.vigil.service.ingestion.rest;

import dev.vigil.records.Inspection;
import dev.vigil.records.Inspector;
import dev.vigil.records.RawRecord;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.BrokerUnavailableException;
import dev.vigil.service.ingestion.kafka.TransactionPublisher;
import dev.vigil.service.ingestion.kafka.TransactionPublisher.Publication;
import dev.vigil.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One batch on its way: records are published as they are read, and acknowledgements are awaited at the end. Once
/// Kafka
/// has failed to acknowledge, the rest of the batch is not tried.
final class Batch {
    private final Inspector inspector;
    private final TransactionPublisher publisher;
    private final Refusals refusals;
    private final IntakeCounts counts;
    private final List<Begun> begun = new ArrayList<>();
    private final List<BatchItem> items = new ArrayList<>();
    private final Map<BatchItem.Status, Integer> totals = new EnumMap<>(BatchItem.Status.class);
    private boolean away;

    private record Begun(int index, @Nullable Publication publication) {}

    Batch(Inspector inspector, TransactionPublisher publisher, Refusals refusals, IntakeCounts counts) {
        this.inspector = inspector;
        this.publisher = publisher;
        this.refusals = refusals;
        this.counts = counts;
    }

    void add(RawRecord record) {
        counts.received(1);
        switch (inspect(record)) {
            case Inspection.Sound sound -> begin(sound.transaction());
            case Inspection.Faulty faulty -> refuse(faulty, record);
        }
    }

    private Inspection inspect(RawRecord record) {
        if (!record.cut()) {
            return inspector.inspect(record.bytes());
        }
        String beginning = new String(record.bytes(), 0, Math.min(200, record.bytes().length), StandardCharsets.UTF_8);
        return Inspection.Faulty.record(
                beginning, "size", "record must be at most " + record.bytes().length + " bytes long");
    }

    private void begin(Transaction transaction) {
        begun.add(new Begun(items.size(), away ? null : publication(transaction)));
        items.add(BatchItem.of(items.size(), transaction.transactionId(), BatchItem.Status.UNAVAILABLE));
    }

    private @Nullable Publication publication(Transaction transaction) {
        try {
            return publisher.begin(transaction);
        } catch (BrokerUnavailableException e) {
            away = true;
            return null;
        }
    }

    private void refuse(Inspection.Faulty faulty, RawRecord record) {
        refusals.keep(faulty, record.bytes(), record.cut());
        items.add(new BatchItem(items.size(), faulty.transactionId(), BatchItem.Status.REJECTED, faulty.violations()));
    }

    int size() {
        return items.size();
    }

    /// Waits for what was begun, and counts.
    void settle() throws InterruptedException {
        for (Begun one : begun) {
            if (acknowledged(one.publication())) {
                items.set(one.index(), accepted(items.get(one.index())));
            }
        }
        items.forEach(item -> totals.merge(item.status(), 1, Integer::sum));
        counts.accepted(total(BatchItem.Status.ACCEPTED));
        counts.rejected(total(BatchItem.Status.REJECTED));
        counts.unavailable(total(BatchItem.Status.UNAVAILABLE));
    }

    private static BatchItem accepted(BatchItem item) {
        return new BatchItem(item.index(), item.transactionId(), BatchItem.Status.ACCEPTED, null);
    }

    private static boolean acknowledged(@Nullable Publication publication) throws InterruptedException {
        if (publication == null) {
            return false;
        }
        try {
            publication.awaitAcknowledgement();
            return true;
        } catch (BrokerUnavailableException e) {
            return false;
        }
    }

    /// How many items ended so; meaningful after [#settle].
    int total(BatchItem.Status status) {
        return totals.getOrDefault(status, 0);
    }

    List<BatchItem> items() {
        return items;
    }
}
