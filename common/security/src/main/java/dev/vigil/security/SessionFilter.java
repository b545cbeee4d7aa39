package dev.vigil.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends sessions that have lasted long enough, and those opened with a key when the key is no longer good.
final class SessionFilter extends OncePerRequestFilter {
    private final Admissions admissions;

    SessionFilter(Admissions admissions) {
        this.admissions = admissions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null) {
            HttpSession session = request.getSession(false);
            Refusal end = admissions.end(known, session);
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
}
