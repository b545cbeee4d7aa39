package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// The demo's way in: whoever reaches the loopback interface is an administrator, but for pages of other sites, which
/// reach it through a browser on this machine. They give themselves away by the `Origin` the browser sends, or, when
/// their name was made to resolve to this machine, by the `Host`.
final class LocalCallerFilter extends OncePerRequestFilter {
    private static final Pattern LOOPBACK_NAME =
            Pattern.compile("(?i)localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final RefusalWriter refusals;

    LocalCallerFilter(RefusalWriter refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!local(request.getHeader(HttpHeaders.HOST)) || !localOrigin(request.getHeader(HttpHeaders.ORIGIN))) {
            refusals.write(response, Refusal.FOREIGN_SITE);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Caller.local());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static boolean local(@Nullable String host) {
        return host != null
                && LOOPBACK_NAME.matcher(PORT.matcher(host).replaceFirst("")).matches();
    }

    private static boolean localOrigin(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        try {
            return local(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
