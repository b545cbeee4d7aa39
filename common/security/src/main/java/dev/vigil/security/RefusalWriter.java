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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/// Answers who is not let in with problem details, of the same form as all other problems.
final class RefusalWriter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final JsonMapper MAPPER = new JsonMapper();
    /// What `Retry-After` says while Kafka or the provider is away.
    static final String RETRY_SECONDS = "5";

    /// The beginning of a path, which names no one.
    private static final Pattern AREA = Pattern.compile("/(?:api|actuator)/[a-z0-9-]+|/[a-z0-9-]+");

    private final Witness witness;

    /// @param witness told of refused callers
    RefusalWriter(Witness witness) {
        this.witness = witness;
    }

    /// Hears of refusals.
    @FunctionalInterface
    interface Witness {
        /// @param caller  null for strangers, and who shows a key that is not good
        /// @param request its method and the beginning of its path
        void refused(@Nullable Authentication caller, String request, Refusal refusal);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        unknown(request, response);
    }

    private void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusal refusal = Objects.requireNonNullElse(Refusal.noted(request), Refusal.NO_CREDENTIALS);
        if (refusal != Refusal.NO_CREDENTIALS) {
            witness.refused(null, area(request), refusal);
        }
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            String why = refusal == Refusal.BAD_TOKEN ? ", error=\"invalid_token\"" : "";
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vigil\"" + why);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
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
            Refusal refusal = cause instanceof CsrfException ? Refusal.FORGED : Refusal.NOT_ALLOWED;
            witness.refused(SecurityContextHolder.getContext().getAuthentication(), area(request), refusal);
            write(response, refusal);
        }
    }

    private static String area(HttpServletRequest request) {
        Matcher area = AREA.matcher(request.getRequestURI());
        return request.getMethod() + " " + (area.lookingAt() ? area.group() : "/");
    }

    /// Refuses what is not signed as it should be.
    void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        witness.refused(null, area(request), refusal);
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Signature realm=\"vigil\"");
        }
        write(response, refusal);
    }

    /// @param seconds until it is worth trying again
    void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(response, Refusal.TOO_MANY);
    }

    /// @param most bytes the body may have
    void tooLarge(HttpServletResponse response, long most) throws IOException {
        HttpStatus status = HttpStatus.CONTENT_TOO_LARGE;
        write(response, status, status.getReasonPhrase(), "The body may have " + most + " bytes.", List.of());
    }

    void invalid(HttpServletResponse response, List<FieldProblem> problems) throws IOException {
        write(response, HttpStatus.BAD_REQUEST, "Invalid request", "See errors for what has to change.", problems);
    }

    /// @param field   the part of a request that is not as it should be
    /// @param message what it has to be
    record FieldProblem(String field, String message) {}

    void write(HttpServletResponse response, Refusal refusal) throws IOException {
        write(response, refusal.status(), refusal.status().getReasonPhrase(), refusal.detail(), List.of());
    }

    private static void write(
            HttpServletResponse response, HttpStatus status, String title, String detail, List<FieldProblem> errors)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.putAll(commonProperties());
        problem.put("errors", errors);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(MAPPER.writeValueAsBytes(problem));
    }

    /// What all our problems have beside the standard's properties.
    static Map<String, Object> commonProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("errors", List.of());
        properties.put(
                "correlation_id",
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        return properties;
    }
}
