package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends sessions that have lasted long enough, and those opened with a key when the key is no longer good.
final class SessionFilter extends OncePerRequestFilter {
    private final KnownKeys keys;
    private final Duration lifetime;
    private final InstantSource clock;

    /// @param lifetime of a session, however busy it is
    SessionFilter(KnownKeys keys, Duration lifetime, InstantSource clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null) {
            HttpSession session = request.getSession(false);
            Refusal end = end(known, session);
            if (end != null) {
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
                end.note(request);
            }
        }
        chain.doFilter(request, response);
    }

    private @Nullable Refusal end(Authentication known, @Nullable HttpSession session) {
        Instant now = clock.instant();
        if (session != null
                && !now.isBefore(Instant.ofEpochMilli(session.getCreationTime()).plus(lifetime))) {
            return Refusal.ENDED_SESSION;
        }
        return known instanceof Caller caller && !isGood(caller, now) ? Refusal.REVOKED_KEY : null;
    }

    private boolean isGood(Caller caller, Instant now) {
        String hash = caller.keyHash();
        return hash != null
                && keys.find(hash)
                        .filter(key -> key.state(now) == ApiKey.State.ACTIVE)
                        .isPresent();
    }
}
