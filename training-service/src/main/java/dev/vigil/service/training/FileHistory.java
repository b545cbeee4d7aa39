package dev.vigil.service.training;

import dev.vigil.files.ColumnMapping;
import dev.vigil.files.CountingInput;
import dev.vigil.files.FileRecord;
import dev.vigil.files.FileRecords;
import dev.vigil.files.InputFile;
import dev.vigil.files.MappingException;
import dev.vigil.files.Mappings;
import dev.vigil.records.Inspection;
import dev.vigil.records.Inspector;
import dev.vigil.records.RawRecord;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The transactions of a file, in whatever order it has them. Records that are no valid transactions are counted
/// and passed over.
///
/// The file is read whole before the first transaction is handed over, because it need not be sorted; of a file
/// with more transactions than are kept, the oldest are dropped.
final class FileHistory implements History {
    /// With fewer valid transactions nothing can be learned that would be worth deciding with.
    static final int LEAST = 1_000;

    private static final double READING_SHARE = 0.3;
    private static final Comparator<Past> OLDEST_FIRST = Comparator.comparing(
                    Past::transaction, Comparator.comparing(Transaction::timestamp))
            .thenComparingLong(Past::position);

    private final Path file;
    private final String mapping;
    private final int kept;
    private final Duration labelDelay;
    private final Inspector inspector;
    private final PriorityQueue<Past> newest = new PriorityQueue<>(OLDEST_FIRST);
    private long read;
    private long rejected;
    private String firstRejection = "";

    /// @param position in the file, so that transactions of one instant keep their order
    private record Past(Transaction transaction, boolean fraud, long position) {}

    /// @param mapping    name of a shipped mapping or a file; empty to find the one that fits
    /// @param kept       how many transactions are kept at most, the newest
    /// @param labelDelay how long after it happened a fraud became known, which the file does not tell
    FileHistory(Path file, String mapping, int kept, Duration labelDelay, Inspector inspector) {
        this.file = file;
        this.mapping = mapping;
        this.kept = kept;
        this.labelDelay = labelDelay;
        this.inspector = inspector;
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder("file ").append(file.getFileName());
        if (read > 0) {
            text.append(String.format(Locale.ROOT, " with %,d transactions", read - rejected));
        }
        if (read - rejected > kept) {
            text.append(String.format(Locale.ROOT, ", of which the newest %,d count", kept));
        }
        if (rejected > 0) {
            text.append(String.format(Locale.ROOT, "; %,d rejected, %s", rejected, firstRejection));
        }
        return text.toString();
    }

    @Override
    public boolean confirmed() {
        return true;
    }

    @Override
    public void replay(Visitor visitor) throws IOException {
        try {
            read(visitor);
        } catch (IOException | MappingException e) {
            throw new IOException("the history " + file + " cannot be used: " + e.getMessage(), e);
        }
        if (newest.size() < LEAST) {
            throw new IOException(
                    "the history %s cannot be used: at least %,d valid transactions are needed, it is a %s"
                            .formatted(file, LEAST, description()));
        }
        handOver(visitor);
    }

    private void read(Visitor visitor) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        ColumnMapping chosen = mapping.isEmpty() ? null : Mappings.load(mapping);
        InputFile input = InputFile.of(file);
        String doing = "reading " + file.getFileName();
        try (CountingInput in = input.open()) {
            FileRecords records = input.records(in, chosen, inspector);
            for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
                take(raw, records.inspect(raw));
                visitor.progressed(READING_SHARE * in.count() / input.size(), doing);
            }
        }
    }

    private void take(RawRecord raw, FileRecord record) {
        read++;
        switch (record.inspection()) {
            case Inspection.Sound sound -> keep(new Past(sound.transaction(), record.fraud(), read));
            case Inspection.Faulty faulty -> reject(raw, faulty);
        }
    }

    private void keep(Past past) {
        newest.add(past);
        if (newest.size() > kept) {
            newest.remove();
        }
    }

    private void reject(RawRecord raw, Inspection.Faulty faulty) {
        if (rejected == 0) {
            firstRejection = "the first on line " + raw.line() + ": " + faulty.reason();
        }
        rejected++;
    }

    private void handOver(Visitor visitor) {
        String doing = "replaying " + description();
        double all = newest.size();
        for (@Nullable Past past = newest.poll(); past != null; past = newest.poll()) {
            Transaction transaction = past.transaction();
            visitor.transaction(transaction, past.fraud());
            if (past.fraud()) {
                visitor.label(transaction, true, transaction.timestamp().plus(labelDelay));
            }
            visitor.progressed(1 - (1 - READING_SHARE) * newest.size() / all, doing);
        }
    }
}
