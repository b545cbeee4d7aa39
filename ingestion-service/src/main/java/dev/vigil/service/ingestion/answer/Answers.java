package dev.vigil.service.ingestion.answer;

import dev.vigil.service.ingestion.kafka.KafkaClients;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Lets callers wait for the answers to what they are about to publish.
@Component
public final class Answers implements SmartLifecycle {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final PendingAnswers pending = new PendingAnswers();
    private final KafkaClients clients;
    private @Nullable Listening listening;

    private record Listening(AnswerListener listener, Thread thread) {}

    Answers(KafkaClients clients) {
        this.clients = clients;
    }

    /// Announces that an answer is wanted. Call it before publishing: it returns when the listener is in place, or
    /// after
    /// `patience`, in which case the answer may be missed.
    public Expectation expect(String userId, String transactionId, Duration patience) throws InterruptedException {
        Expectation expectation = pending.register(userId, transactionId);
        try {
            pending.awaitListening(patience.toNanos());
            return expectation;
        } catch (InterruptedException e) {
            expectation.close();
            throw e;
        }
    }

    /// Whether answers can be received.
    public synchronized boolean connected() {
        return listening != null && listening.listener.connected();
    }

    @Override
    public synchronized void start() {
        AnswerListener listener = new AnswerListener(clients::tailConsumer, pending);
        Thread thread = Thread.ofPlatform().name("answers").daemon().start(listener);
        listening = new Listening(listener, thread);
    }

    @Override
    public synchronized void stop() {
        if (listening == null) {
            return;
        }
        listening.listener.stop();
        try {
            listening.thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listening = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return listening != null;
    }

    /// Starts before the web server and stops after it.
    @Override
    public int getPhase() {
        return 0;
    }
}
