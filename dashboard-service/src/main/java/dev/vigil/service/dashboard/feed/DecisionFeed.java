package dev.vigil.service.dashboard.feed;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.UnreadableMessageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each decision from Kafka once: counts it, keeps it for a while, and shows it to whoever watches.
///
/// Counting looks at the first bytes only and happens to every decision, so that numbers stay right however fast they
/// come. Reading a summary costs ten times more and happens only when somebody watches, and to a sample when there are
/// too many.
public final class DecisionFeed {
    private static final Logger log = LoggerFactory.getLogger(DecisionFeed.class);

    private final RecentStatistics statistics;
    private final RecentDecisions recent;
    private final LiveAudience audience;
    private final Sampler sampler;
    private final DecisionJson codec = new DecisionJson();
    private final DecisionGlance glance = new DecisionGlance();
    private final AtomicLong lastSeenMillis = new AtomicLong(Long.MIN_VALUE);
    private final Counter received;
    private final Counter unreadable;

    DecisionFeed(
            RecentStatistics statistics,
            RecentDecisions recent,
            LiveAudience audience,
            int shownPerSecond,
            MeterRegistry metrics) {
        this.statistics = statistics;
        this.recent = recent;
        this.audience = audience;
        this.sampler = new Sampler(shownPerSecond, System.nanoTime());
        this.received = Counter.builder("vigil.dashboard.decisions.received")
                .description("Decisions read from Kafka")
                .register(metrics);
        this.unreadable = Counter.builder("vigil.dashboard.decisions.unreadable")
                .description("Records on the decisions topic that are not decisions")
                .register(metrics);
    }

    /// When the newest decision seen was made, if any was.
    public Optional<Instant> lastDecidedAt() {
        long millis = lastSeenMillis.get();
        return millis == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    void accept(ConsumerRecord<byte[], ByteBuffer> record) {
        received.increment();
        ByteBuffer value = record.value();
        if (value == null || !take(record, value)) {
            if (unreadable.count() == 0) {
                log.warn(
                        "Not a decision: {} partition {} offset {}; further ones are only counted",
                        record.topic(),
                        record.partition(),
                        record.offset());
            }
            unreadable.increment();
        }
    }

    private boolean take(ConsumerRecord<byte[], ByteBuffer> record, ByteBuffer value) {
        byte[] source = value.hasArray() ? value.array() : copy(value);
        int from = value.hasArray() ? value.arrayOffset() + value.position() : 0;
        int to = from + value.remaining();
        if (!glance.read(source, from, to)) {
            return false;
        }
        Verdict verdict = glance.verdict();
        statistics.decided(
                verdict,
                glance.decidedAtMillis(),
                glance.decidedAtMillis() - record.timestamp(),
                glance.degraded(),
                verdict == Verdict.BLOCKED ? glance.amountUsd() : 0);
        recent.add(source, from, to, glance, record.partition(), record.offset());
        lastSeenMillis.accumulateAndGet(glance.decidedAtMillis(), Math::max);
        sampler.advance(System.nanoTime());
        return !audience.wants(verdict) || show(verdict, source, from, to);
    }

    private boolean show(Verdict verdict, byte[] source, int from, int to) {
        int oneOf = sampler.admit(verdict);
        if (oneOf == 0) {
            return true;
        }
        try {
            audience.show(codec.readSummary(Arrays.copyOfRange(source, from, to)), oneOf);
            return true;
        } catch (UnreadableMessageException e) {
            return false;
        }
    }

    private static byte[] copy(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
