package dev.vigil.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// Tells whether those who were let in may stay: as long as their key or token is good and their session lasts.
public final class Admissions {
    private final KnownKeys keys;
    private final Duration sessionLifetime;
    private final InstantSource clock;

    /// @param sessionLifetime of a session, however busy it is
    Admissions(KnownKeys keys, Duration sessionLifetime, InstantSource clock) {
        this.keys = keys;
        this.sessionLifetime = sessionLifetime;
        this.clock = clock;
    }

    /// Of the caller of the request under way. Who came in by a session stays no longer than that session is
    /// theirs.
    public Admission of(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null) {
            return () -> Optional.of(Refusal.NO_CREDENTIALS.detail());
        }
        HttpSession session = request.getSession(false);
        HttpSession own = session != null && isOf(caller, session) ? session : null;
        return () -> Optional.ofNullable(endNow(caller, own)).map(Refusal::detail);
    }

    private @Nullable Refusal endNow(Authentication caller, @Nullable HttpSession session) {
        try {
            return session == null || isOf(caller, session) ? end(caller, session) : Refusal.CLOSED_SESSION;
        } catch (IllegalStateException e) {
            // What the server throws for a session that was closed.
            return Refusal.CLOSED_SESSION;
        }
    }

    private static boolean isOf(Authentication caller, HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && caller.equals(context.getAuthentication());
    }

    /// Why `caller` may not stay, null while they may.
    ///
    /// @param session they came in by, null when they showed a key
    /// @throws IllegalStateException when the session was closed
    @Nullable
    Refusal end(Authentication caller, @Nullable HttpSession session) {
        Instant now = clock.instant();
        if (session != null
                && !now.isBefore(Instant.ofEpochMilli(session.getCreationTime()).plus(sessionLifetime))) {
            return Refusal.ENDED_SESSION;
        }
        return caller instanceof Caller machine ? end(machine, now) : null;
    }

    private @Nullable Refusal end(Caller machine, Instant now) {
        Instant expiresAt = machine.tokenExpiresAt();
        if (expiresAt != null && !now.isBefore(expiresAt.plus(AccessTokens.CLOCK_SKEW))) {
            return Refusal.BAD_TOKEN;
        }
        String keyHash = machine.keyHash();
        return keyHash == null ? null : end(keyHash, now);
    }

    private @Nullable Refusal end(String keyHash, Instant now) {
        ApiKey.State state = keys.find(keyHash).map(key -> key.state(now)).orElse(ApiKey.State.REVOKED);
        return switch (state) {
            case ACTIVE -> null;
            case EXPIRED -> Refusal.EXPIRED_KEY;
            case REVOKED -> Refusal.REVOKED_KEY;
        };
    }
}
