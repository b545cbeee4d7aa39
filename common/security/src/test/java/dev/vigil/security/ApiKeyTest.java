package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HASH = ApiKeySecret.hash("vgl_example");

    private static ApiKey key(@Nullable Instant expiresAt) {
        return new ApiKey(HASH, "till-7", Set.of(Role.PRODUCER, Role.VIEWER), NOW, expiresAt, null);
    }

    @Test
    void isGoodUntilTheMomentItExpires() {
        ApiKey key = key(NOW.plusSeconds(60));

        assertThat(key.state(NOW.plusSeconds(59))).isEqualTo(ApiKey.State.ACTIVE);
        assertThat(key.state(NOW.plusSeconds(60))).isEqualTo(ApiKey.State.EXPIRED);
        assertThat(key(null).state(NOW.plus(Duration.ofDays(10_000)))).isEqualTo(ApiKey.State.ACTIVE);
    }

    @Test
    void staysRevoked() {
        assertThat(key(NOW.plusSeconds(60)).revoked(NOW).state(NOW.minusSeconds(1)))
                .isEqualTo(ApiKey.State.REVOKED);
    }

    @Test
    void isReadAsItWasWritten() {
        ApiKey key = key(NOW.plusSeconds(60));

        assertThat(ApiKeyJson.read(HASH, ApiKeyJson.write(key))).isEqualTo(key);
        assertThat(ApiKeyJson.read(HASH, ApiKeyJson.write(key.revoked(NOW)))).isEqualTo(key.revoked(NOW));
        assertThat(ApiKeyJson.readUse(ApiKeyJson.writeUse(NOW))).isEqualTo(NOW);
    }

    @Test
    void isRefusedWithTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey("short", "a", Set.of(Role.ADMIN), NOW, null, null))
                .withMessage("the hash of a key has 64 hexadecimal digits, got short");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey(HASH, "a b", Set.of(Role.ADMIN), NOW, null, null))
                .withMessageEndingWith("got 'a b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey(HASH, "a", Set.of(), NOW, null, null))
                .withMessage("the key a has no role");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeyJson.read(HASH, "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8)))
                .withMessage("roles is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeyJson.read(HASH, "no".getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("not a key: ");
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        String secret = ApiKeySecret.random();

        assertThat(secret).matches("vgl_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiKeySecret.random());
        assertThat(new ApiKeys.Issued(key(null), secret).toString()).doesNotContain(secret);
        assertThat(ApiKeySecret.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
