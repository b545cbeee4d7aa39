package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets machines in by the key in `Authorization: Bearer …` or `X-Api-Key`, which costs one hash and one look-up. Who
/// shows a key that is not good stays unknown, and is told why when that is not enough.
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String HEADER = "X-Api-Key";
    private static final String BEARER = "bearer ";

    private final KnownKeys keys;
    private final InstantSource clock;

    ApiKeyFilter(KnownKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Whether `request` shows a key or an access token at all, good or not.
    static boolean shown(HttpServletRequest request) {
        return secret(request) != null;
    }

    private static @Nullable String secret(HttpServletRequest request) {
        String bearer = bearer(request);
        return bearer == null ? request.getHeader(HEADER) : bearer;
    }

    /// What stands in `Authorization: Bearer …`, null when nothing does.
    static @Nullable String bearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = secret(request);
        if (secret != null && !wasToken(request)) {
            identify(request, secret);
        }
        chain.doFilter(request, response);
    }

    /// Whether another filter has seen to what the request shows.
    private static boolean wasToken(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() != null || Refusal.noted(request) != null;
    }

    private void identify(HttpServletRequest request, String secret) {
        Optional<ApiKey> found = keys.find(ApiKeySecret.hash(secret));
        if (found.isEmpty()) {
            (keys.complete() ? Refusal.UNKNOWN_KEY : Refusal.KEYS_NOT_READ).note(request);
            return;
        }
        ApiKey key = found.get();
        Instant now = clock.instant();
        switch (key.state(now)) {
            case EXPIRED -> Refusal.EXPIRED_KEY.note(request);
            case REVOKED -> Refusal.REVOKED_KEY.note(request);
            case ACTIVE -> {
                keys.used(key, now);
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(Caller.of(key));
                SecurityContextHolder.setContext(context);
            }
        }
    }
}
