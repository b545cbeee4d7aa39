package dev.vigil.service.dashboard.label;

import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Topics;
import dev.vigil.service.dashboard.web.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Hands labels to Kafka for callers who have to know that they are safe there.
final class LabelPublisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LabelPublisher.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
    private static final String RETRY_SECONDS = "5";

    private final Producer<String, byte[]> producer;

    /// @param producer gives up by itself
    LabelPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /// Publishes and returns when every replica has all of them.
    ///
    /// @throws ErrorResponseException when that does not happen in time; some may have been published
    void publish(List<Label> labels) throws InterruptedException {
        if (labels.isEmpty()) {
            return;
        }
        try {
            // Asked first, so that a broker that is away is waited for once and not once per label.
            producer.partitionsFor(Topics.LABELS);
            for (Future<?> acknowledgement : send(labels)) {
                acknowledgement.get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw unavailable(e);
        }
    }

    private List<Future<?>> send(List<Label> labels) {
        LabelJson codec = new LabelJson();
        List<Future<?>> sent = new ArrayList<>(labels.size());
        for (Label label : labels) {
            sent.add(producer.send(new ProducerRecord<>(Topics.LABELS, label.transactionId(), codec.write(label))));
        }
        return sent;
    }

    private static ErrorResponseException unavailable(Exception cause) {
        ProblemDetail problem = Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Kafka unavailable",
                "Kafka has not acknowledged every label in time. Send them all again: one that is said twice counts once.",
                List.of());
        log.warn("Kafka takes no labels, correlation id {}: {}", Problems.correlationId(problem), cause.getMessage());
        ErrorResponseException answer = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, cause);
        answer.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        answer.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return answer;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
