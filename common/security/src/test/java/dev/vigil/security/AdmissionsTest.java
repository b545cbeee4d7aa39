package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class AdmissionsTest {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Authentication ANNA = new TestingAuthenticationToken("anna", "", "ROLE_ANALYST");
    private static final Authentication BERT = new TestingAuthenticationToken("bert", "", "ROLE_VIEWER");

    private final KnownKeys keys = new KnownKeys();
    private final MockHttpSession session = new MockHttpSession();
    private Instant now = Instant.ofEpochMilli(session.getCreationTime());
    private final Admissions admissions = new Admissions(keys, LIFETIME, () -> now);

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoCameInByASessionStaysForItsTime() {
        Admission admission = admit(ANNA, inSession(ANNA));

        now = now.plus(LIFETIME).minusMillis(1);
        assertThat(admission.end()).isEmpty();

        now = now.plusMillis(1);
        assertThat(admission.end()).hasValue("The session has lasted its time: log in again.");
    }

    @Test
    void whoLogsOutIsOut() {
        Admission admission = admit(ANNA, inSession(ANNA));

        session.invalidate();

        assertThat(admission.end()).hasValue("The session was closed: log in again.");
    }

    @Test
    void aSessionThatIsSomebodyElsesNowKeepsNobodyIn() {
        Admission admission = admit(ANNA, inSession(ANNA));

        inSession(BERT);

        assertThat(admission.end()).hasValue("The session was closed: log in again.");
    }

    @Test
    void whoShowedAKeyStaysAsLongAsTheKeyIsGood() {
        ApiKey key = key(now.plusSeconds(60));
        Admission admission = admit(Caller.of(key), null);
        assertThat(admission.end()).isEmpty();

        keys.put(key.hash(), key.revoked(now));
        assertThat(admission.end()).hasValue("The API key was revoked.");

        keys.put(key.hash(), key);
        now = now.plusSeconds(60);
        assertThat(admission.end()).hasValue("The API key has expired.");

        keys.put(key.hash(), null);
        assertThat(admission.end()).hasValue("The API key was revoked.");
    }

    @Test
    void whoShowedAKeyDoesNotDependOnASessionTheyHappenToHave() {
        Admission admission = admit(Caller.of(key(null)), inSession(ANNA));

        session.invalidate();

        assertThat(admission.end()).isEmpty();
    }

    @Test
    void whoIsAtTheMachineInTheDemoStays() {
        assertThat(admit(Caller.local(), null).end()).isEmpty();
    }

    @Test
    void strangersAreOutAtOnce() {
        assertThat(admissions.of(new MockHttpServletRequest()).end()).isPresent();
    }

    private ApiKey key(@Nullable Instant expiresAt) {
        ApiKey key = new ApiKey(ApiKeySecret.hash("a"), "wall", Set.of(Role.VIEWER), now, expiresAt, null);
        keys.put(key.hash(), key);
        return key;
    }

    private MockHttpSession inSession(Authentication person) {
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(person));
        return session;
    }

    private Admission admit(Authentication caller, @Nullable MockHttpSession own) {
        SecurityContextHolder.getContext().setAuthentication(caller);
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (own != null) {
            request.setSession(own);
        }
        return admissions.of(request);
    }
}
