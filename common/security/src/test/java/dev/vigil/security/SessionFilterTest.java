package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class SessionFilterTest {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Authentication PERSON = new TestingAuthenticationToken("anna", "", "ROLE_ANALYST");

    private final KnownKeys keys = new KnownKeys();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpSession session = new MockHttpSession();

    SessionFilterTest() {
        request.setSession(session);
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aSessionLastsItsTime() throws Exception {
        assertThat(filter(PERSON, LIFETIME.minusMillis(1))).isNull();

        assertThat(session.isInvalid()).isFalse();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isEqualTo(PERSON);
    }

    @Test
    void aSessionEndsAfterItsTimeHoweverBusyItIs() throws Exception {
        assertThat(filter(PERSON, LIFETIME)).isEqualTo(Refusal.ENDED_SESSION);

        assertThat(session.isInvalid()).isTrue();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void aSessionEndsWithTheKeyItWasOpenedWith() throws Exception {
        Instant created = Instant.ofEpochMilli(session.getCreationTime());
        ApiKey key = new ApiKey(ApiKeySecret.hash("a"), "browser", Set.of(Role.ANALYST), created, null, null);
        keys.put(key.hash(), key);
        assertThat(filter(Caller.of(key), Duration.ofMinutes(1))).isNull();

        keys.put(key.hash(), key.revoked(created));

        assertThat(filter(Caller.of(key), Duration.ofMinutes(1))).isEqualTo(Refusal.REVOKED_KEY);
        assertThat(session.isInvalid()).isTrue();
    }

    /// @param age of the session
    private @Nullable Refusal filter(Authentication known, Duration age) throws Exception {
        Instant now = Instant.ofEpochMilli(session.getCreationTime()).plus(age);
        SecurityContextHolder.getContext().setAuthentication(known);
        new SessionFilter(new Admissions(keys, LIFETIME, () -> now))
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return Refusal.noted(request);
    }
}
