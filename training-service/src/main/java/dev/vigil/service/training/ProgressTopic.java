package dev.vigil.service.training;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import dev.vigil.kafka.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the other services how far a run has come. Nobody waits for these reports and a lost one does no harm.
@Component
final class ProgressTopic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProgressTopic.class);

    private final KafkaProducer<String, byte[]> producer;
    private final ProgressJson json = new ProgressJson();

    ProgressTopic(KafkaSettings settings) {
        this.producer = new KafkaProducer<>(settings.producerProperties());
    }

    @EventListener
    void on(TrainingProgressed event) {
        send(event.progress());
    }

    @EventListener
    void on(TestProgressed event) {
        send(event.progress());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has the failure
    private synchronized void send(Progress progress) {
        byte[] message = json.write(progress);
        producer.send(new ProducerRecord<>(Topics.TRAINING_PROGRESS, Topics.PROGRESS_KEY, message), (sent, failure) -> {
            if (failure != null) {
                log.debug("a progress report was lost", failure);
            }
        });
        if (progress.stage().isEnd()) {
            producer.flush();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
