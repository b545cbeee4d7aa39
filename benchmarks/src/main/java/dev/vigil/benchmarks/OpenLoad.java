package dev.vigil.benchmarks;

import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Sends transactions at a fixed rate whatever comes back, and measures each from the moment it should have been sent
/// to
/// the moment its decision is read.
///
/// Taking the intended moment instead of the actual one corrects for coordinated omission: a sender that is held up
/// does not hide the time its transactions waited.
final class OpenLoad {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long STRAGGLERS_NANOS = Duration.ofSeconds(30).toNanos();

    private final KafkaSettings kafka;
    private final Traffic.Numbered traffic;
    private final String prefix;

    /// @param latency of the transactions after the warm-up, microseconds
    /// @param sent    after the warm-up
    record Result(int rate, long sent, Histogram latency) {
        double millis(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1_000.0;
        }

        boolean complete() {
            return latency.getTotalCount() == sent;
        }
    }

    OpenLoad(KafkaSettings kafka, Traffic.Numbered traffic, String prefix) {
        this.kafka = kafka;
        this.traffic = traffic;
        this.prefix = prefix;
    }

    Result run(int perSecond, Duration warmUp, Duration measured) throws InterruptedException {
        int first = Math.toIntExact(perSecond * warmUp.toMillis() / 1_000);
        int total = first + Math.toIntExact(perSecond * measured.toMillis() / 1_000);
        Schedule schedule = new Schedule(System.nanoTime() + 500_000_000L, 1_000_000_000L / perSecond, traffic.taken());
        Histogram latency = new Histogram(Duration.ofMinutes(2).toNanos() / 1_000, 3);
        Thread reader;
        try (KafkaConsumer<String, byte[]> decisions = new KafkaConsumer<>(kafka.consumerProperties())) {
            List<TopicPartition> partitions = decisions.partitionsFor(Topics.DECISIONS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            decisions.assign(partitions);
            decisions.seekToEnd(partitions);
            partitions.forEach(decisions::position);
            reader = Thread.ofPlatform().name("reader").start(() -> read(decisions, schedule, first, total, latency));
            send(schedule, total);
            reader.join();
        }
        return new Result(perSecond, total - first, latency);
    }

    /// When each transaction of a run should be sent, in [System#nanoTime].
    ///
    /// @param firstId the number in the first transaction's id
    private record Schedule(long start, long period, long firstId) {
        long intended(long index) {
            return start + index * period;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed when decisions are counted
    private void send(Schedule schedule, int total) {
        Map<String, Object> properties = kafka.producerProperties();
        // Kafka's own default, which counts in the latency, instead of a request for each transaction.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        TransactionJson json = new TransactionJson();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties)) {
            for (int index = 0; index < total; index++) {
                Transaction transaction = traffic.next();
                ProducerRecord<String, byte[]> message =
                        new ProducerRecord<>(Topics.TRANSACTIONS, transaction.userId(), json.write(transaction));
                long wait = schedule.intended(index) - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                producer.send(message);
            }
        }
    }

    private void read(
            KafkaConsumer<String, byte[]> decisions, Schedule schedule, int first, int total, Histogram latency) {
        DecisionJson json = new DecisionJson();
        long end = schedule.intended(total) + STRAGGLERS_NANOS;
        int seen = 0;
        while (seen < total && System.nanoTime() < end) {
            for (ConsumerRecord<String, byte[]> message : decisions.poll(POLL)) {
                String id = json.readSummary(message.value()).transactionId();
                if (id.startsWith(prefix)) {
                    seen++;
                    record(
                            Long.parseLong(id, prefix.length(), id.length(), 10) - schedule.firstId(),
                            schedule,
                            first,
                            latency);
                }
            }
        }
    }

    private static void record(long index, Schedule schedule, int first, Histogram latency) {
        if (index >= first) {
            long micros = (System.nanoTime() - schedule.intended(index)) / 1_000;
            latency.recordValue(Math.clamp(micros, 0, latency.getHighestTrackableValue()));
        }
    }
}
