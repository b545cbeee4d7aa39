package dev.vigil.service.dashboard.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.vigil.security.Role;
import dev.vigil.security.SecurityAutoConfiguration;
import dev.vigil.service.dashboard.DashboardServer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/// An OpenID Connect provider on a free port. Its people name themselves in a header, where others would show a form:
/// Anna is an analyst, Carl a cook. Machines have a client for each of our roles, and one for somewhere else. No
/// `@Configuration`, which the dashboard would find and take.
@EnableAutoConfiguration(exclude = SecurityAutoConfiguration.class)
@EnableWebSecurity
class Provider {
    static final String CLIENT = "vigil-page";
    static final String SECRET = "only-of-this-test";
    static final String PERSON = "X-Person";
    static final String AUDIENCE = "vigil-api";
    /// The client whose tokens are not for us, though they claim a role.
    static final String ELSEWHERE = "elsewhere-admin";

    private static final String MACHINE = "machine-";

    private static final Map<String, String> GROUPS = Map.of("anna", "group-analyst", "carl", "group-cook");

    static ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(Provider.class);
        application.setDefaultProperties(Map.of("spring.config.name", "provider", "spring.jmx.enabled", "false"));
        return application.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off");
    }

    static String issuer(ConfigurableApplicationContext provider) {
        return "http://127.0.0.1:" + provider.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                .addFilterBefore(new NamedPerson(), LogoutFilter.class)
                .build();
    }

    /// The port of a redirect to the loopback interface may be any.
    @Bean
    RegisteredClientRepository clients() {
        RegisteredClient page = RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/login/oauth2/code/vigil")
                .scope("openid")
                .scope("profile")
                .build();
        Stream<RegisteredClient> machines = Stream.concat(
                        Arrays.stream(Role.values()).map(Provider::machine), Stream.of(ELSEWHERE))
                .map(name -> RegisteredClient.withId(name)
                        .clientId(name)
                        .clientSecret("{noop}" + secret(name))
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());
        return new InMemoryRegisteredClientRepository(
                Stream.concat(Stream.of(page), machines).toList());
    }

    /// The id of the client with a role.
    static String machine(Role role) {
        return MACHINE + role.label();
    }

    /// The repository takes no secret twice.
    private static String secret(String machine) {
        return SECRET + "-by-" + machine;
    }

    /// An access token by client credentials.
    static String token(ConfigurableApplicationContext provider, String client) {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret(client)).getBytes(StandardCharsets.UTF_8));
        DashboardServer.Answer answer =
                DashboardServer.send(HttpRequest.newBuilder(URI.create(issuer(provider) + "/oauth2/token"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build());
        return answer.json().path("access_token").asString();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(2048).keyID("1").generate()));
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
            Optional.ofNullable(context.<Authentication>getPrincipal())
                    .map(person -> GROUPS.get(person.getName()))
                    .ifPresent(group -> context.getClaims().claim("groups", List.of(group)));
            if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
                String client = context.getRegisteredClient().getClientId();
                context.getClaims()
                        .audience(List.of(client.equals(ELSEWHERE) ? "elsewhere" : AUDIENCE))
                        .claim("groups", List.of(client.substring(client.indexOf('-') + 1)));
            }
        };
    }

    private static final class NamedPerson extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String name = request.getHeader(PERSON);
            if (name != null) {
                SecurityContextHolder.getContext()
                        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                name, null, List.of(FactorGrantedAuthority.fromAuthority("FACTOR_PASSWORD"))));
            }
            chain.doFilter(request, response);
        }
    }
}
