package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets machines in by the access token in `Authorization: Bearer …`. What does not look like one is left to others.
final class AccessTokenFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(AccessTokenFilter.class);
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private final AccessTokens tokens;

    AccessTokenFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bearer = ApiKeyFilter.bearer(request);
        if (bearer != null && JWT.matcher(bearer).matches()) {
            identify(request, bearer);
        }
        chain.doFilter(request, response);
    }

    private void identify(HttpServletRequest request, String token) {
        try {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(tokens.caller(token));
            SecurityContextHolder.setContext(context);
        } catch (BadJwtException e) {
            log.debug("An access token is not good: problem={}", e.getMessage());
            Refusal.BAD_TOKEN.note(request);
        } catch (JwtException e) {
            log.warn("An access token cannot be looked into: problem={}", e.getMessage());
            Refusal.PROVIDER_AWAY.note(request);
        }
    }
}
