package dev.vigil.service.ingestion.answer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One caller's wait for the answer to one transaction. Close it when the wait is over, however it ended.
public final class Expectation implements AutoCloseable {
    private final String userId;
    private final String transactionId;
    private final PendingAnswers pending;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Expectation(String userId, String transactionId, PendingAnswers pending) {
        this.userId = userId;
        this.transactionId = transactionId;
        this.pending = pending;
    }

    String userId() {
        return userId;
    }

    boolean concerns(String candidate) {
        return transactionId.equals(candidate);
    }

    void complete(Answer given) {
        answer.complete(given);
    }

    /// The answer, or nothing when it has not come after `timeout`.
    public Optional<Answer> await(Duration timeout) throws InterruptedException {
        try {
            return Optional.of(answer.get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an expectation never fails", e);
        }
    }

    @Override
    public void close() {
        pending.remove(this);
    }
}
