package dev.vigil.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds how often each caller is answered: the known by what they are, the others by their address. Each instance of
/// a service counts for itself.
final class RequestLimits extends OncePerRequestFilter {
    private static final int BURST = 2;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /// Longer than an emptied bucket takes to be full again, so that forgetting one gives nothing away.
    private static final Duration KEPT = Duration.ofMinutes(1);

    /// Bounds memory, against a stranger with many addresses.
    private static final int CALLERS = 100_000;

    private final SecurityProperties.Limits limits;
    private final RefusalWriter refusals;
    private final TimeMeter clock;
    private final Cache<String, Bucket> known = cache();
    private final Cache<String, Bucket> unknown = cache();

    RequestLimits(SecurityProperties.Limits limits, RefusalWriter refusals, TimeMeter clock) {
        this.limits = limits;
        this.refusals = refusals;
        this.clock = clock;
    }

    private static Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterAccess(KEPT)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsumptionProbe probe = bucket(request).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            refusals.tooMany(response, Math.ceilDiv(probe.getNanosToWaitForRefill(), SECOND.toNanos()));
        }
    }

    private Bucket bucket(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken
                ? unknown.get(request.getRemoteAddr(), _ -> bucket(limits.unknown()))
                : known.get(caller.getName(), _ -> bucket(limits.known()));
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity((long) perSecond * BURST).refillGreedy(perSecond, SECOND))
                .build();
    }
}
