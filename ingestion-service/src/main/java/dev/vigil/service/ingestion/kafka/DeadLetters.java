package dev.vigil.service.ingestion.kafka;

import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.records.Inspection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Writes the dead letters of intake: what could not be taken in, why, and the record itself.
public final class DeadLetters {
    /// How much of a record is kept; enough for any honest transaction, small enough for Kafka.
    public static final int MAX_ORIGINAL_BYTES = 64 * 1024;

    private static final int MAX_KEY_LENGTH = 1024;

    private final InstantSource clock;
    private final Rejection.Source source;

    public DeadLetters(InstantSource clock, Rejection.Source source) {
        this.clock = clock;
        this.source = source;
    }

    /// The dead letter to send for a record.
    ///
    /// @param prefix   where it was found, put before the reason; may be empty
    /// @param original the record as it came, or as much of it as was read
    /// @param cut      whether there was more of it
    public ProducerRecord<String, byte[]> of(Inspection.Faulty faulty, String prefix, byte[] original, boolean cut) {
        byte[] kept = cutToLimit(original);
        boolean shortened = cut || kept.length < original.length;
        String reason = prefix + faulty.reason();
        Rejection rejection = new Rejection(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Rejection.Stage.INTAKE,
                source,
                shortened ? reason + " (original cut to its first " + kept.length + " bytes)" : reason,
                faulty.violations(),
                Original.of(kept),
                null);
        return new ProducerRecord<>(Topics.REJECTED, key(faulty), new RejectionJson().write(rejection));
    }

    private static @Nullable String key(Inspection.Faulty faulty) {
        String userId = faulty.userId();
        return userId == null || userId.length() > MAX_KEY_LENGTH ? null : userId;
    }

    /// Cuts between two characters, so that what is kept of a text stays a text.
    private static byte[] cutToLimit(byte[] original) {
        if (original.length <= MAX_ORIGINAL_BYTES) {
            return original;
        }
        int end = MAX_ORIGINAL_BYTES;
        while (end > MAX_ORIGINAL_BYTES - 3 && (original[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(original, end);
    }
}
