package dev.vigil.embedded.clickhouse;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The connections statements run on: a few shared ones, and one for each named session.
///
/// One connection more is held open throughout, because the engine stops with its last connection and is not meant to
/// be started twice in a process.
final class EnginePool implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SESSION_PATIENCE = Duration.ofSeconds(1);
    private static final int MAX_SESSIONS = 64;

    private final Supplier<EngineSession> connections;
    private final InstantSource clock;
    private final Semaphore permits;
    private final ArrayDeque<EngineSession> idle = new ArrayDeque<>();
    private final Map<String, NamedSession> sessions = new HashMap<>();
    private final EngineSession anchor;

    EnginePool(Supplier<EngineSession> connections, int size, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
        this.permits = new Semaphore(size, true);
        this.anchor = connections.get();
    }

    /// A connection for one statement; to be given back by [Lease#close].
    Lease borrow() throws InterruptedException {
        if (!permits.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new ClickHouseError(
                    ClickHouseError.TOO_MANY_SIMULTANEOUS_QUERIES,
                    "No connection to the engine became free within " + PATIENCE.toSeconds()
                            + " s. (TOO_MANY_SIMULTANEOUS_QUERIES)");
        }
        try {
            return new Lease(takeIdle().orElseGet(connections), this::giveBack);
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    /// The connection of session `id`, opened when absent unless it `mustExist`; it lives for `timeout` after its last
    /// statement.
    synchronized Lease borrow(String id, Duration timeout, boolean mustExist) throws InterruptedException {
        expireSessions();
        NamedSession session = sessions.get(id);
        if (session == null) {
            session = open(id, mustExist);
        }
        awaitIdle(id, session);
        session.busy = true;
        session.timeout = timeout;
        NamedSession taken = session;
        return new Lease(taken.connection, (connection, reusable) -> giveBack(taken));
    }

    /// A client may send its next statement as soon as it has read the last answer, a moment before the session is
    /// given back.
    private void awaitIdle(String id, NamedSession session) throws InterruptedException {
        long deadline = System.nanoTime() + SESSION_PATIENCE.toNanos();
        while (session.busy) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new ClickHouseError(
                        ClickHouseError.SESSION_IS_LOCKED,
                        "Session " + id + " is locked by a concurrent client. (SESSION_IS_LOCKED)");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// Closes every connection; none may be in use.
    @Override
    public synchronized void close() {
        List<EngineSession> all = new ArrayList<>(idle);
        sessions.values().forEach(session -> all.add(session.connection));
        all.add(anchor);
        idle.clear();
        sessions.clear();
        all.forEach(EngineSession::close);
    }

    private NamedSession open(String id, boolean mustExist) {
        if (mustExist) {
            throw new ClickHouseError(
                    ClickHouseError.SESSION_NOT_FOUND, "Session " + id + " not found. (SESSION_NOT_FOUND)");
        }
        if (sessions.size() == MAX_SESSIONS) {
            throw new ClickHouseError(
                    ClickHouseError.TOO_MANY_SIMULTANEOUS_QUERIES,
                    "There are already " + MAX_SESSIONS + " sessions. (TOO_MANY_SIMULTANEOUS_QUERIES)");
        }
        NamedSession session = new NamedSession(connections.get());
        sessions.put(id, session);
        return session;
    }

    private synchronized Optional<EngineSession> takeIdle() {
        return Optional.ofNullable(idle.pollFirst());
    }

    private void giveBack(EngineSession connection, boolean reusable) {
        if (reusable) {
            synchronized (this) {
                idle.addFirst(connection);
            }
        } else {
            connection.close();
        }
        permits.release();
    }

    private synchronized void giveBack(NamedSession session) {
        session.busy = false;
        session.lastUsed = clock.millis();
        notifyAll();
    }

    private void expireSessions() {
        long now = clock.millis();
        sessions.values().removeIf(session -> {
            boolean expired = !session.busy && now - session.lastUsed > session.timeout.toMillis();
            if (expired) {
                session.connection.close();
            }
            return expired;
        });
    }

    private interface GiveBack {
        void accept(EngineSession connection, boolean reusable);
    }

    /// A connection in somebody's hands.
    static final class Lease implements AutoCloseable {
        private final EngineSession session;
        private final GiveBack giveBack;
        private boolean reusable = true;

        private Lease(EngineSession session, GiveBack giveBack) {
            this.session = session;
            this.giveBack = giveBack;
        }

        EngineSession session() {
            return session;
        }

        /// Has a shared connection closed instead of reused: a statement has left its mark on it.
        void taint() {
            reusable = false;
        }

        @Override
        public void close() {
            giveBack.accept(session, reusable);
        }
    }

    private static final class NamedSession {
        private final EngineSession connection;
        private boolean busy;
        private long lastUsed;
        private Duration timeout = Duration.ZERO;

        private NamedSession(EngineSession connection) {
            this.connection = connection;
        }
    }
}
