package dev.vigil.service.dashboard.login;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.security.AuditTrail;
import dev.vigil.security.ClaimedRoles;
import dev.vigil.security.LogIn;
import dev.vigil.security.OidcProperties;
import dev.vigil.service.dashboard.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/// Sessions of people, their protection, and the log-in at a provider when one is configured.
@Configuration(proxyBeanMethods = false)
class LogInConfiguration {
    /// Where the log-in at the provider begins.
    static final String BEGIN = "/oauth2/authorization/vigil";

    private static final Logger log = LoggerFactory.getLogger(LogInConfiguration.class);
    private static final String REGISTRATION = "vigil";
    private static final String REDIRECT = "{baseUrl}/login/oauth2/code/{registrationId}";

    @Bean
    LogIn logIn(OidcProperties provider, AuditTrail audit, JsonMapper mapper) {
        return http -> {
            sessions(http, audit);
            if (!provider.issuer().isEmpty()) {
                atProvider(http, provider, audit, mapper);
            }
        };
    }

    private static void sessions(HttpSecurity http, AuditTrail audit) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        http.csrf(csrf -> csrf.spa().csrfTokenRepository(tokens))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.DELETE, SessionController.PATH))
                        .addLogoutHandler((_, _, person) -> {
                            if (person != null) {
                                audit.note(person, AuditAction.LOG_OUT, "", AuditOutcome.DONE, Map.of());
                            }
                        })
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)));
    }

    private static void atProvider(HttpSecurity http, OidcProperties provider, AuditTrail audit, JsonMapper mapper) {
        http.oauth2Login(logIn -> logIn.clientRegistrationRepository(registrations(provider))
                .authorizedClientRepository(new ForgottenClients())
                // Without a page of our own, one is generated that our content security policy forbids.
                .loginPage("/")
                .authorizationEndpoint(begin -> begin.authorizationRequestRepository(new PendingLogIns()))
                .userInfoEndpoint(
                        person -> person.userAuthoritiesMapper(new ProvidersAuthorities(new ClaimedRoles(provider))))
                .successHandler((_, response, person) -> {
                    audit.note(person, AuditAction.LOG_IN, "", AuditOutcome.DONE, Map.of("by", "provider"));
                    response.sendRedirect("/");
                })
                .failureHandler((request, response, failure) -> {
                    audit.note(
                            null,
                            AuditAction.LOG_IN,
                            "",
                            AuditOutcome.REFUSED,
                            Map.of("by", "provider", "problem", String.valueOf(failure.getMessage())));
                    refuse(request, response, failure, mapper);
                }));
    }

    /// The provider is asked for its addresses at the first log-in, so that the service starts without it.
    private static ClientRegistrationRepository registrations(OidcProperties provider) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(provider)));
    }

    private static ClientRegistration registration(OidcProperties provider) {
        return ClientRegistrations.fromIssuerLocation(provider.issuer())
                .registrationId(REGISTRATION)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .scope(provider.scopes())
                .redirectUri(REDIRECT)
                .userNameAttributeName(provider.nameClaim())
                .build();
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure,
            JsonMapper mapper)
            throws IOException {
        ProblemDetail problem = Problems.of(
                HttpStatus.UNAUTHORIZED,
                "Not logged in",
                "The log-in at the provider did not succeed; begin anew at " + BEGIN + ".",
                List.of());
        log.warn(
                "Log-in failed: correlation_id={} path={} problem={}",
                Problems.correlationId(problem),
                request.getRequestURI(),
                failure.getMessage());
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(problem));
    }
}
