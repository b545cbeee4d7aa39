package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.live.Connection.CloseReason;
import dev.vigil.service.dashboard.live.Outgoing.Batch;
import dev.vigil.service.dashboard.live.Outgoing.Heartbeat;
import dev.vigil.service.dashboard.live.Outgoing.News;
import dev.vigil.service.dashboard.live.Outgoing.Reply;
import dev.vigil.service.dashboard.live.SampledWindow.Sample;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client: what it wants to see, the batch in the making, and a virtual thread that sends. Everything but that
/// thread
/// only ever adds to bounded memory, so that a client that does not read stops nobody but itself.
final class LiveSession {
    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);

    private final String id;
    private final Connection connection;
    private final Viewer viewer;
    private final ServerMessages messages;
    private final Outbox outbox;
    private final SampledWindow window;
    private final int maxUnanswered;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile LiveFilter filter = LiveFilter.EVERYTHING;
    private volatile boolean paused;
    private volatile boolean sentSinceHeartbeat;
    private long sequence;

    LiveSession(String id, Connection connection, Viewer viewer, ServerMessages messages, LiveProperties properties) {
        this.id = id;
        this.connection = connection;
        this.viewer = viewer;
        this.messages = messages;
        this.outbox = new Outbox(properties.maxWaitingBatches(), properties.maxWaitingBatches());
        this.window = new SampledWindow(properties.batchSize());
        this.maxUnanswered = properties.maxUnansweredProbes();
    }

    void start() {
        outbox.add(new Reply(messages.hello(id)));
        Thread.ofVirtual().name("live-" + id).start(this::sendUntilClosed);
    }

    String id() {
        return id;
    }

    boolean wants(Verdict verdict) {
        return !paused && filter.wants(verdict);
    }

    /// Considers one decision for the next batch.
    void offer(LiveDecision decision, int oneOf) {
        if (!paused && filter.matches(decision.summary(), viewer.sight())) {
            synchronized (window) {
                window.offer(decision, oneOf);
            }
        }
    }

    /// Ends the batch in the making and lets it be sent.
    ///
    /// @return decisions dropped because the client has not taken what was sent before
    int endBatch() {
        synchronized (window) {
            if (window.isEmpty()) {
                return 0;
            }
            Sample sample = window.take();
            return outbox.add(new Batch(++sequence, sample.decisions(), sample.oneOf()));
        }
    }

    void tell(News news) {
        outbox.add(news);
    }

    /// Asks for a sign of life, or ends a session that has not answered the last ones.
    void heartbeat() {
        if (unanswered.incrementAndGet() > maxUnanswered) {
            end(CloseReason.SILENT);
            return;
        }
        outbox.add(new Heartbeat(!sentSinceHeartbeat));
        sentSinceHeartbeat = false;
    }

    /// Ends a session whose viewer may not stay, whether anything is sent or not.
    void checkAdmission() {
        viewer.admission().end().map(CloseReason::notAllowed).ifPresent(this::end);
    }

    /// The client's end answered.
    void heard() {
        unanswered.set(0);
    }

    void receive(ClientMessage message) {
        heard();
        switch (message) {
            case ClientMessage.Subscribe subscribe -> subscribe(subscribe.filter());
            case ClientMessage.Pause _ -> pause();
            case ClientMessage.Resume _ -> paused = false;
            case ClientMessage.Invalid invalid -> outbox.add(new Reply(messages.error(invalid.message())));
        }
    }

    private void subscribe(LiveFilter wanted) {
        if (wanted.wallet().isEmpty() || viewer.mayNameWallets()) {
            show(wanted);
        } else {
            outbox.add(new Reply(messages.error("none of your roles allows filter.wallet")));
        }
    }

    /// Stops sending; the connection is left to whoever closed it.
    void close() {
        outbox.close();
    }

    /// Stops sending and closes the connection; once is enough.
    void end(CloseReason reason) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        close();
        Thread.ofVirtual().name("live-end-" + id).start(() -> connection.close(reason));
    }

    private void show(LiveFilter wanted) {
        synchronized (window) {
            window.reset();
            filter = wanted;
            paused = false;
        }
    }

    private void pause() {
        synchronized (window) {
            window.reset();
            paused = true;
        }
    }

    private void sendUntilClosed() {
        try {
            for (Optional<Outgoing> next = outbox.take(); next.isPresent(); next = outbox.take()) {
                send(next.get());
            }
        } catch (IOException e) {
            log.info("Session {} does not take what it is sent and is closed: {}", id, e.getMessage());
            close();
            connection.close(CloseReason.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Outgoing outgoing) throws IOException {
        switch (outgoing) {
            case Batch batch -> {
                sentSinceHeartbeat = true;
                connection.send(messages.batch(batch, outbox.takeDropped(), viewer.sight()));
            }
            case Reply reply -> connection.send(reply.text());
            case News news -> connection.send(news.text());
            case Heartbeat heartbeat -> {
                connection.probe();
                if (heartbeat.idle()) {
                    connection.send(messages.ping());
                }
            }
        }
    }
}
