package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.service.dashboard.feed.LiveAudience;
import dev.vigil.service.dashboard.feed.RecentStatistics;
import dev.vigil.service.dashboard.live.Connection.CloseReason;
import dev.vigil.service.dashboard.live.Outgoing.News;
import dev.vigil.service.dashboard.live.Outgoing.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// All sessions of the live feed, and the clock they share: looks who may stay and ends batches, tells statistics
/// once a second, and asks for signs of life.
public final class LiveHub implements LiveAudience, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveHub.class);
    /// How long after its end a second counts as complete: decisions take this long at most from the scoring service to
    /// here when all is well.
    private static final long SETTLING_MILLIS = 300;

    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final LiveProperties properties;
    private final ServerMessages messages;
    private final RecentStatistics statistics;
    private final InstantSource clock;
    private final JsonMapper mapper;
    private final Counter droppedDecisions;
    private final Counter refusedSessions;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-ticker").factory());
    private volatile @Nullable News training;
    private long toldSecond = Long.MIN_VALUE;
    private long nextHeartbeat;

    LiveHub(
            LiveProperties properties,
            ServerMessages messages,
            RecentStatistics statistics,
            InstantSource clock,
            JsonMapper mapper,
            MeterRegistry metrics) {
        this.properties = properties;
        this.messages = messages;
        this.statistics = statistics;
        this.clock = clock;
        this.mapper = mapper;
        this.nextHeartbeat = clock.millis() + properties.probeInterval().toMillis();
        this.droppedDecisions = Counter.builder("vigil.dashboard.live.dropped")
                .description("Decisions dropped because a client did not read fast enough")
                .register(metrics);
        this.refusedSessions = Counter.builder("vigil.dashboard.live.refused")
                .description("Sessions turned away because there were too many")
                .register(metrics);
        Gauge.builder("vigil.dashboard.live.sessions", sessions, Map::size)
                .description("Open sessions of the live feed")
                .register(metrics);
    }

    void start() {
        long nanos = properties.batchInterval().toNanos();
        var _ = ticker.scheduleAtFixedRate(this::tickSafely, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /// Opens a session, unless there are too many.
    ///
    /// @param viewer what whoever opens it may see
    Optional<LiveSession> join(String id, Connection connection, Viewer viewer) {
        LiveSession session = new LiveSession(id, connection, viewer, messages, properties);
        if (sessions.size() >= properties.maxSessions()) {
            refusedSessions.increment();
            return Optional.empty();
        }
        sessions.put(id, session);
        session.start();
        News latest = training;
        if (latest != null) {
            session.tell(latest);
        }
        return Optional.of(session);
    }

    void leave(LiveSession session) {
        sessions.remove(session.id(), session);
        session.close();
    }

    @Override
    public void training(String progress) {
        News news = new News(Topic.TRAINING, messages.training(progress));
        training = news;
        sessions.values().forEach(session -> session.tell(news));
    }

    @Override
    public boolean wants(Verdict verdict) {
        for (LiveSession session : sessions.values()) {
            if (session.wants(verdict)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void show(DecisionSummary decision, int oneOf) {
        LiveDecision live = new LiveDecision(decision, mapper);
        for (LiveSession session : sessions.values()) {
            session.offer(live, oneOf);
        }
    }

    /// Everything that is due.
    void tick() {
        for (LiveSession session : sessions.values()) {
            session.checkAdmission();
            droppedDecisions.increment(session.endBatch());
        }
        long now = clock.millis();
        tellStatistics(Math.floorDiv(now - SETTLING_MILLIS, 1_000L) - 1);
        if (now >= nextHeartbeat) {
            nextHeartbeat = now + properties.probeInterval().toMillis();
            sessions.values().forEach(LiveSession::heartbeat);
        }
    }

    /// Ends every session.
    @Override
    public void close() {
        ticker.shutdownNow();
        sessions.values().forEach(session -> session.end(CloseReason.GOING_AWAY));
    }

    private void tellStatistics(long second) {
        if (second <= toldSecond || sessions.isEmpty()) {
            return;
        }
        toldSecond = second;
        String text = messages.statistics(statistics.tally(second, second + 1), statistics.totals());
        News news = new News(Topic.STATISTICS, text);
        sessions.values().forEach(session -> session.tell(news));
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException e) {
            log.error("The live feed missed a tick", e);
        }
    }
}
