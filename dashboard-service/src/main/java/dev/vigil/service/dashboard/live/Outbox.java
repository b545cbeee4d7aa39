package dev.vigil.service.dashboard.live;

import dev.vigil.service.dashboard.live.Outgoing.Batch;
import dev.vigil.service.dashboard.live.Outgoing.Heartbeat;
import dev.vigil.service.dashboard.live.Outgoing.News;
import dev.vigil.service.dashboard.live.Outgoing.Reply;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What one client has not taken yet: bounded, because a client may stop reading. The oldest batch makes room for the
/// newest, newer news replace older ones, and replies beyond the bound are forgotten. Adding never blocks.
final class Outbox {
    private final int maxBatches;
    private final int maxReplies;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private int batches;
    private int replies;
    private long dropped;
    private boolean closed;

    Outbox(int maxBatches, int maxReplies) {
        this.maxBatches = maxBatches;
        this.maxReplies = maxReplies;
    }

    /// @return how many decisions were dropped to make room
    int add(Outgoing outgoing) {
        lock.lock();
        try {
            return closed ? 0 : put(outgoing);
        } finally {
            lock.unlock();
        }
    }

    /// The next to be sent; waits for it. Empty once the box is closed.
    Optional<Outgoing> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.await();
            }
            return closed ? Optional.empty() : Optional.of(next());
        } finally {
            lock.unlock();
        }
    }

    /// Decisions dropped since this was last asked.
    long takeDropped() {
        lock.lock();
        try {
            long count = dropped;
            dropped = 0;
            return count;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Outgoing next() {
        Outgoing next = waiting.removeFirst();
        switch (next) {
            case Batch _ -> batches--;
            case Reply _ -> replies--;
            case News _, Heartbeat _ -> {}
        }
        return next;
    }

    private int put(Outgoing outgoing) {
        int lost = 0;
        switch (outgoing) {
            case Batch _ -> {
                lost = batches == maxBatches ? dropOldestBatch() : 0;
                batches++;
            }
            case Reply _ -> {
                if (replies == maxReplies) {
                    return 0;
                }
                replies++;
            }
            case News news -> removeFirst(each -> each instanceof News old && old.topic() == news.topic());
            case Heartbeat _ -> removeFirst(Heartbeat.class::isInstance);
        }
        waiting.addLast(outgoing);
        filled.signal();
        return lost;
    }

    private int dropOldestBatch() {
        for (Outgoing each : waiting) {
            if (each instanceof Batch batch) {
                waiting.removeFirstOccurrence(batch);
                batches--;
                dropped += batch.decisions().size();
                return batch.decisions().size();
            }
        }
        return 0;
    }

    private void removeFirst(Predicate<Outgoing> which) {
        waiting.stream().filter(which).findFirst().ifPresent(waiting::removeFirstOccurrence);
    }
}
