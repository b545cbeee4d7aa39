package dev.vigil.benchmarks;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/// Sends transactions, repeats and late ones among them, until it is told to stop: half of the users through Kafka,
/// half
/// through REST, and now and then something invalid. Whatever is not acknowledged is sent again, as a careful producer
/// would.
final class FaultLoad implements Runnable {
    private static final int TICKS_PER_SECOND = 20;
    private static final URI BATCH = URI.create("http://localhost:8001/api/transactions/batch");

    private final KafkaSettings kafka;
    private final Traffic traffic;
    private final Ledger ledger;
    private final int perTick;
    private final TransactionJson json = new TransactionJson();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private int invalid;

    FaultLoad(KafkaSettings kafka, Traffic traffic, Ledger ledger, int perSecond) {
        this.kafka = kafka;
        this.traffic = traffic;
        this.ledger = ledger;
        this.perTick = perSecond / TICKS_PER_SECOND;
    }

    void stop() {
        stopped.set(true);
    }

    @Override
    public void run() {
        Map<String, Object> patient = kafka.producerProperties();
        patient.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 600_000);
        patient.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 600_000L);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(patient)) {
            long next = System.nanoTime();
            while (!stopped.get()) {
                tick(producer);
                next = Math.max(next + 1_000_000_000L / TICKS_PER_SECOND, System.nanoTime() - 1_000_000_000L);
                long wait = (next - System.nanoTime()) / 1_000_000;
                if (wait > 0) {
                    Thread.sleep(wait);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused a transaction for good", e);
        }
    }

    private void tick(KafkaProducer<String, byte[]> producer) throws InterruptedException, ExecutionException {
        List<Transaction> direct = new ArrayList<>();
        List<Transaction> posted = new ArrayList<>();
        for (int i = 0; i < perTick; i++) {
            Transaction transaction = traffic.next();
            (transaction.userId().hashCode() % 2 == 0 ? direct : posted).add(transaction);
        }
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (Transaction transaction : direct) {
            acknowledgements.add(producer.send(
                    new ProducerRecord<>(Topics.TRANSACTIONS, transaction.userId(), json.write(transaction))));
        }
        post(posted);
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        ledger.accepted(direct);
    }

    private void post(List<Transaction> transactions) throws InterruptedException {
        String badId = "bad-" + invalid++;
        byte[] body = body(transactions, badId);
        while (!accepts(body)) {
            Thread.sleep(200);
        }
        ledger.accepted(transactions);
        ledger.refused(badId);
    }

    private byte[] body(List<Transaction> transactions, String badId) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Transaction transaction : transactions) {
            lines.writeBytes(json.write(transaction));
            lines.write('\n');
        }
        String bad = "{\"transaction_id\":\"" + badId + "\",\"user_id\":\"nobody\",\"amount\":-1}\n";
        lines.writeBytes(bad.getBytes(StandardCharsets.UTF_8));
        return lines.toByteArray();
    }

    private boolean accepts(byte[] body) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(BATCH)
                    .header("Content-Type", "application/x-ndjson")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
