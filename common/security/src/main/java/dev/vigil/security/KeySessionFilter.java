package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends sessions that were opened with a key when the key is no longer good.
final class KeySessionFilter extends OncePerRequestFilter {
    private final KnownKeys keys;
    private final InstantSource clock;

    KeySessionFilter(KnownKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller && !isGood(caller)) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            Refusal.REVOKED_KEY.note(request);
        }
        chain.doFilter(request, response);
    }

    private boolean isGood(Caller caller) {
        String hash = caller.keyHash();
        Instant now = clock.instant();
        return hash != null
                && keys.find(hash)
                        .filter(key -> key.state(now) == ApiKey.State.ACTIVE)
                        .isPresent();
    }
}
