package dev.vigil.service.ingestion.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Who waits for which answer, and whether anybody listens for it.
///
/// Listening costs the transfer of every decision, so the listener rests while nobody waits. The lock makes the
/// hand-over exact: whoever registers while the listener rests is not let go before the listener stands at the end of
/// its topics again, and therefore cannot miss the answer.
final class PendingAnswers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, List<Expectation>> byUser = new HashMap<>();
    private boolean listening;

    /// Adds an expectation; publish only after [#awaitListening].
    Expectation register(String userId, String transactionId) {
        Expectation expectation = new Expectation(userId, transactionId, this);
        lock.lock();
        try {
            byUser.computeIfAbsent(userId, _ -> new ArrayList<>(1)).add(expectation);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return expectation;
    }

    void remove(Expectation expectation) {
        lock.lock();
        try {
            byUser.computeIfPresent(expectation.userId(), (_, expectations) -> {
                expectations.remove(expectation);
                return expectations.isEmpty() ? null : expectations;
            });
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the listener is positioned; false when it is not after `nanos`.
    boolean awaitListening(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!listening && left > 0) {
                left = changed.awaitNanos(left);
            }
            return listening;
        } finally {
            lock.unlock();
        }
    }

    /// Blocks the listener until somebody expects an answer, or until `stopping`, which [#wakeUp] makes it look at.
    void awaitExpectation(BooleanSupplier stopping) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (byUser.isEmpty() && !stopping.getAsBoolean()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The listener stands at the end of its topics, or does so no longer.
    void listening(boolean now) {
        lock.lock();
        try {
            listening = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets the listener rest unless somebody expects an answer.
    ///
    /// @return whether it may rest
    boolean restIfIdle() {
        lock.lock();
        try {
            listening &= !byUser.isEmpty();
            return !listening;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return byUser.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// What is expected about this user: nothing, most of the time.
    List<Expectation> of(String userId) {
        lock.lock();
        try {
            return List.copyOf(byUser.getOrDefault(userId, List.of()));
        } finally {
            lock.unlock();
        }
    }

    void wakeUp() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
