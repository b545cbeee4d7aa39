package dev.vigil.service.dashboard.login;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.security.AuditTrail;
import dev.vigil.security.OidcProperties;
import dev.vigil.security.Role;
import dev.vigil.security.SecurityProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who is logged in, and how to log in.
@RestController
final class SessionController {
    static final String PATH = "/api/session";

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final AuditTrail audit;
    private final boolean secured;
    private final boolean atProvider;

    SessionController(SecurityProperties security, OidcProperties provider, AuditTrail audit) {
        this.audit = audit;
        this.secured = security.mode() == SecurityProperties.Mode.SECURED;
        this.atProvider = !provider.issuer().isEmpty();
    }

    /// @param name    who this is, null for somebody unknown
    /// @param roles   what they may be
    /// @param secured false in the demo, where nobody needs to log in or can log out
    /// @param logIn   where a log-in at the provider begins, null when there is none: then a key is the way in
    record Session(
            @Nullable String name,
            List<String> roles,
            boolean secured,
            @Nullable String logIn) {}

    @Operation(summary = "Who is logged in, and how to log in")
    @GetMapping(PATH)
    Session current(HttpServletRequest request) {
        Principal person = request.getUserPrincipal();
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> request.isUserInRole(role.name()))
                .map(Role::label)
                .toList();
        return new Session(
                person == null ? null : person.getName(),
                roles,
                secured,
                secured && atProvider ? LogInConfiguration.BEGIN : null);
    }

    /// Opens a session for the key this request shows, so that a browser need not keep the key. It ends with the key.
    @Operation(
            summary = "Log in with an API key: answers with a session cookie",
            responses = {
                @ApiResponse(responseCode = "200", description = "Logged in."),
                @ApiResponse(
                        responseCode = "401",
                        description = "The request shows no key, or none that is good.",
                        content =
                                @Content(
                                        mediaType = "application/problem+json",
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @PostMapping(PATH)
    Session open(HttpServletRequest request, HttpServletResponse response) {
        HttpSession earlier = request.getSession(false);
        if (earlier != null) {
            earlier.invalidate();
        }
        audit.note(AuditAction.LOG_IN, "", AuditOutcome.DONE, Map.of("by", "key"));
        sessions.saveContext(SecurityContextHolder.getContext(), request, response);
        return current(request);
    }
}
