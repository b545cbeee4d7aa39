package dev.vigil.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/// Answers who is not let in with problem details, of the same form as all other problems.
final class RefusalWriter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String KAFKA_RETRY_SECONDS = "5";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        unknown(request, response);
    }

    private void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusal refusal = Objects.requireNonNullElse(Refusal.noted(request), Refusal.NO_CREDENTIALS);
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vigil\"");
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, KAFKA_RETRY_SECONDS);
        }
        write(response, refusal);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        if (cause instanceof CsrfException && SecurityContextHolder.getContext().getAuthentication() == null) {
            // Looked at before anybody asked who this is: a stranger is told to log in.
            unknown(request, response);
        } else {
            write(response, cause instanceof CsrfException ? Refusal.FORGED : Refusal.NOT_ALLOWED);
        }
    }

    /// @param seconds until it is worth trying again
    void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(response, Refusal.TOO_MANY);
    }

    void write(HttpServletResponse response, Refusal refusal) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", refusal.status().getReasonPhrase());
        problem.put("status", refusal.status().value());
        problem.put("detail", refusal.detail());
        problem.put("errors", List.of());
        problem.put(
                "correlation_id",
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        response.setStatus(refusal.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(MAPPER.writeValueAsBytes(problem));
    }
}
