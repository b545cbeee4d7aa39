package dev.vigil.security;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The keys as this service knows them, and when they were used here. Safe for any thread.
final class KnownKeys {
    private static final long REPORT_SECONDS = 60;

    private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();
    private final Map<String, Instant> uses = new ConcurrentHashMap<>();
    private final Map<String, Instant> reported = new HashMap<>();
    private volatile boolean complete;

    /// Whether the keys were read to the end once. Before that, an unknown key may still be a good one.
    boolean complete() {
        return complete;
    }

    void markComplete() {
        complete = true;
    }

    Optional<ApiKey> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /// @param key null when the key was deleted
    void put(String hash, @Nullable ApiKey key) {
        if (key == null) {
            byHash.remove(hash);
        } else {
            byHash.put(hash, key);
        }
    }

    void used(ApiKey key, Instant now) {
        Instant last = uses.get(key.hash());
        if (last == null || last.getEpochSecond() != now.getEpochSecond()) {
            uses.put(key.hash(), now);
        }
    }

    /// The uses worth reporting: a minute at least after those reported before. For one thread.
    Map<String, Instant> usesToReport() {
        Map<String, Instant> due = new HashMap<>();
        uses.forEach((hash, at) -> {
            Instant before = reported.get(hash);
            if (before == null || at.isAfter(before.plusSeconds(REPORT_SECONDS))) {
                due.put(hash, at);
            }
        });
        reported.putAll(due);
        return due;
    }
}
