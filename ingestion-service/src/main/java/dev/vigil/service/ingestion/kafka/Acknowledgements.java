package dev.vigil.service.ingestion.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Knows up to where in a sequence everything is safe in Kafka, though acknowledgements come out of order.
///
/// The sequence is counted in sections. A section is safe when all it sent has been acknowledged, and counts once all
/// before it are safe, too. One thread sends; acknowledgements may come on any.
///
/// @param <P> a position in the sequence
public final class Acknowledgements<P> {
    private final Deque<Section> sections = new ArrayDeque<>();
    private final AtomicLong onItsWay = new AtomicLong();
    private Section current = new Section();
    private P safe;
    private volatile long lastProgressNanos = System.nanoTime();
    private volatile @Nullable Exception failure;

    /// @param safe the position that is safe from the beginning
    public Acknowledgements(P safe) {
        this.safe = safe;
    }

    private final class Section implements Callback {
        /// One more than what is on its way, until the section ends.
        private final AtomicInteger open = new AtomicInteger(1);

        private @Nullable P end;

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception problem) {
            if (problem != null) {
                failure = problem;
                return;
            }
            lastProgressNanos = System.nanoTime();
            onItsWay.decrementAndGet();
            open.decrementAndGet();
        }
    }

    /// To be given to the producer with the next record.
    public Callback sending() {
        if (onItsWay.getAndIncrement() == 0) {
            lastProgressNanos = System.nanoTime();
        }
        current.open.incrementAndGet();
        return current;
    }

    /// Ends the section: everything before `position` has been handed to the producer.
    public void endSection(P position) {
        current.end = position;
        current.open.decrementAndGet();
        sections.add(current);
        current = new Section();
    }

    /// The last position before which everything is safe.
    public P safe() {
        Section oldest = sections.peek();
        while (oldest != null && oldest.end != null && oldest.open.get() == 0) {
            safe = oldest.end;
            sections.remove();
            oldest = sections.peek();
        }
        return safe;
    }

    /// How long acknowledgements have failed to come; zero when none is due. For any thread.
    public Duration silence() {
        return onItsWay.get() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastProgressNanos);
    }

    /// Why a record could not be sent at all, or null. For any thread.
    public @Nullable Exception failure() {
        return failure;
    }
}
