package dev.vigil.standalone.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Forgets who somebody is once they have been sent back to the dashboard: who logs out there and in again chooses
/// anew.
final class BriefSessions extends OncePerRequestFilter {
    private static final String AUTHORIZATION_PATH = "/oauth2/authorize";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(AUTHORIZATION_PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        String target = response.getHeader(HttpHeaders.LOCATION);
        HttpSession session = request.getSession(false);
        if (session != null && target != null && !target.endsWith(LogInPage.PATH)) {
            session.invalidate();
        }
    }
}
