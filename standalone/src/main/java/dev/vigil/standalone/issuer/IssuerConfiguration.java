package dev.vigil.standalone.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.vigil.security.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// What the issuer is made of; no service's context has it.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class IssuerConfiguration {
    /// The claim our services read roles from unless told otherwise.
    private static final String ROLES = "roles";

    private static final int KEY_BITS = 2048;
    private static final Set<String> NAMES_OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    /// A browser looks for the dashboard's address in `form-action` too, because the form leads there in the end.
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none';"
            + " frame-ancestors 'none'; form-action 'self' http://localhost:* http://127.0.0.1:*";

    private final Clients clients;

    IssuerConfiguration(Clients clients) {
        this.clients = clients;
    }

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(LogInPage.PATH, LogInPage.STYLE_PATH)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(new AnyoneNamed())
                .formLogin(form -> form.loginPage(LogInPage.PATH).usernameParameter(LogInPage.PERSON))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(LogInPage.PATH)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new BriefSessions(), LogoutFilter.class)
                .addFilterBefore(new LogInPage(), AuthorizationFilter.class)
                .build();
    }

    /// Against pages of other sites whose names were made to resolve to this machine.
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(NAMES_OF_THIS_MACHINE::contains);
        return firewall;
    }

    @Bean
    RegisteredClientRepository registeredClients() {
        return clients.registered();
    }

    /// New at each start, like the secrets: what was signed before is good no longer.
    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(new RSAKeyGenerator(KEY_BITS)
                .keyID(UUID.randomUUID().toString())
                .generate()));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
                context.getClaims()
                        .audience(List.of(Issuer.AUDIENCE))
                        .claim(
                                ROLES,
                                roles(machineRole(context.getRegisteredClient().getClientId())));
            } else {
                Optional.ofNullable(context.<Authentication>getPrincipal())
                        .flatMap(somebody -> Person.named(somebody.getName()))
                        .ifPresent(person -> context.getClaims().claim(ROLES, roles(person.role())));
            }
        };
    }

    private Role machineRole(String id) {
        return clients.machines().stream()
                .filter(machine -> machine.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " is no machine and asks for its own token"))
                .role();
    }

    private static List<String> roles(Role role) {
        return List.of(role.label());
    }
}
