package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ApiKey KEY =
            new ApiKey(ApiKeySecret.hash("a"), "till-7", Set.of(Role.PRODUCER), NOW, null, null);

    private final KnownKeys keys = new KnownKeys();

    @Test
    void holdsTheLatestStateOfEachKey() {
        keys.put(KEY.hash(), KEY);
        keys.put(KEY.hash(), KEY.revoked(NOW));
        assertThat(keys.find(KEY.hash())).contains(KEY.revoked(NOW));

        keys.put(KEY.hash(), null);
        assertThat(keys.find(KEY.hash())).isEmpty();
    }

    @Test
    void reportsAUseOnceAMinute() {
        keys.used(KEY, NOW);
        assertThat(keys.usesToReport()).containsExactly(Map.entry(KEY.hash(), NOW));

        keys.used(KEY, NOW.plusSeconds(59));
        assertThat(keys.usesToReport()).isEmpty();

        keys.used(KEY, NOW.plusSeconds(61));
        assertThat(keys.usesToReport()).containsExactly(Map.entry(KEY.hash(), NOW.plusSeconds(61)));
    }
}
