package dev.vigil.security;

import dev.vigil.audit.AuditLog;
import dev.vigil.kafka.KafkaSettings;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts every service with this module on its class path under the same rules.
@AutoConfiguration(before = UserDetailsServiceAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({SecurityProperties.class, OidcProperties.class})
@EnableWebSecurity
public class SecurityAutoConfiguration {
    private static final Role[] EVERY_ROLE = Role.values();
    /// Behind what measures requests and sets headers of all answers.
    private static final int BEFORE_READERS = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean(destroyMethod = "close")
    AuditTrail auditTrail(Environment environment) {
        String service = environment.getProperty("spring.application.name", "unknown");
        return new AuditTrail(new AuditLog(kafka(environment), AuditLog.origin(service), InstantSource.system()));
    }

    @Bean
    RefusalWriter refusalWriter(AuditTrail audit) {
        return new RefusalWriter(audit::refused);
    }

    /// Before everything that may read a body, such as Spring's filter of forms.
    @Bean
    FilterRegistrationBean<BodyLimits> bodyLimits(
            SecurityProperties properties, ObjectProvider<BodyLimit> ofService, RefusalWriter refusals) {
        FilterRegistrationBean<BodyLimits> registration = new FilterRegistrationBean<>(
                new BodyLimits(properties.limits().body(), ofService.stream().toList(), refusals));
        registration.setOrder(BEFORE_READERS);
        return registration;
    }

    @Bean
    TooLargeBodies tooLargeBodies(RefusalWriter refusals) {
        return new TooLargeBodies(refusals);
    }

    /// What is begun is audited behind all other interceptors: what they refuse is not begun.
    @Bean
    WebMvcConfigurer requestChecks(AuditTrail audit, RefusalWriter refusals) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ExpectedRequests(refusals)).addPathPatterns("/api/**");
                registry.addInterceptor(new AuditedRequests(audit)).order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }

    /// In the demo there are no keys, and whoever is at the machine stays.
    @Bean
    Admissions admissions(
            ObjectProvider<KnownKeys> keys, SecurityProperties properties, ObjectProvider<InstantSource> clock) {
        return new Admissions(
                keys.getIfAvailable(KnownKeys::new),
                properties.sessionLifetime(),
                clock.getIfUnique(InstantSource::system));
    }

    private static KafkaSettings kafka(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.kafka", KafkaSettings.class);
    }

    /// The rules of the service, and of what all services have.
    @Bean
    RequestAuthority requestAuthority(ObjectProvider<AccessRules> ofService, SecurityProperties properties) {
        AccessRule metrics = properties.metrics() == SecurityProperties.Metrics.OPEN
                ? AccessRule.open(HttpMethod.GET, "/actuator/prometheus")
                : AccessRule.get("/actuator/prometheus", Role.OPERATOR);
        AccessRules shared = AccessRules.of(
                AccessRule.open(HttpMethod.GET, "/actuator/health/**"),
                metrics,
                AccessRule.get("/actuator/info", Role.OPERATOR),
                AccessRule.get("/v3/api-docs/**", EVERY_ROLE[0], EVERY_ROLE));
        return new RequestAuthority(ofService.orderedStream().toList(), shared);
    }

    /// Nobody logs in by a password of ours; without this one would be made up at every start.
    @Bean
    UserDetailsService usersWithPasswords() {
        return new InMemoryUserDetailsManager();
    }

    /// A timer for each of a dozen filters, at every request, tells nothing that the timer of the request does not.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /// Ids of users and wallets are parts of paths and may hold any character, encoded.
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowSemicolon(true);
        return firewall;
    }

    /// Before all others, in both modes: who signs has nothing else to show, and no rule is asked about them.
    @Bean
    @Order(0)
    @ConditionalOnBean(SignedEndpoint.class)
    SecurityFilterChain signed(
            HttpSecurity http,
            List<SignedEndpoint> endpoints,
            RefusalWriter refusals,
            ObjectProvider<InstantSource> clock,
            SecurityProperties properties) {
        withoutSessions(answers(http, refusals))
                .securityMatcher(new OrRequestMatcher(
                        endpoints.stream().map(SignedRequestFilter::address).toList()))
                .addFilterBefore(
                        new RequestLimits(properties.limits(), refusals, TimeMeter.SYSTEM_NANOTIME),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        endpoints.forEach(endpoint -> http.addFilterBefore(
                new SignedRequestFilter(endpoint, refusals, clock.getIfUnique(InstantSource::system)),
                AuthorizationFilter.class));
        return http.build();
    }

    private static HttpSecurity common(HttpSecurity http, RequestAuthority authority, RefusalWriter refusals) {
        return answers(http, refusals).authorizeHttpRequests(authority::apply);
    }

    private static HttpSecurity answers(HttpSecurity http, RefusalWriter refusals) {
        return http.exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .requestCache(AbstractHttpConfigurer::disable);
    }

    private static HttpSecurity withoutSessions(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    /// No log-in: everybody at this machine may do everything.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "vigil.security.mode", havingValue = "demo")
    static class DemoMode {
        DemoMode(Environment environment) {
            Binder binder = Binder.get(environment);
            InetAddress address =
                    binder.bind("server.address", InetAddress.class).orElse(null);
            if (address == null || !address.isLoopbackAddress()) {
                throw new IllegalStateException(
                        "vigil.security.mode is demo, which lets everybody in, so server.address"
                                + " must be a loopback address, but is "
                                + (address == null ? "not set, which means all interfaces" : address.getHostAddress())
                                + ". Set vigil.security.mode=secured, and see docs/security.md");
            }
        }

        @Bean
        SecurityFilterChain everybody(HttpSecurity http, RequestAuthority authority, RefusalWriter refusals) {
            return withoutSessions(common(http, authority, refusals))
                    .addFilterBefore(new LocalCallerFilter(refusals), AnonymousAuthenticationFilter.class)
                    .build();
        }
    }

    /// Machines show keys or access tokens, people log in.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "vigil.security.mode", havingValue = "secured", matchIfMissing = true)
    static class SecuredMode {
        @Bean
        KnownKeys knownKeys() {
            return new KnownKeys();
        }

        @Bean
        ApiKeyFollower apiKeyFollower(Environment environment, KnownKeys keys) {
            return new ApiKeyFollower(kafka(environment), keys);
        }

        @Bean
        @Order(1)
        SecurityFilterChain machines(
                HttpSecurity http,
                RequestAuthority authority,
                RefusalWriter refusals,
                KnownKeys keys,
                ObjectProvider<InstantSource> clock,
                OidcProperties provider,
                SecurityProperties properties) {
            withoutSessions(common(http, authority, refusals)).securityMatcher(ApiKeyFilter::shown);
            if (!provider.audience().isEmpty()) {
                AccessTokens tokens = new AccessTokens(provider, clock.getIfUnique(InstantSource::system));
                http.addFilterBefore(new AccessTokenFilter(tokens), AnonymousAuthenticationFilter.class);
            }
            return http.addFilterBefore(
                            new ApiKeyFilter(keys, clock.getIfUnique(InstantSource::system)),
                            AnonymousAuthenticationFilter.class)
                    .addFilterBefore(
                            new RequestLimits(properties.limits(), refusals, TimeMeter.SYSTEM_NANOTIME),
                            AuthorizationFilter.class)
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(
                HttpSecurity http,
                RequestAuthority authority,
                RefusalWriter refusals,
                ObjectProvider<LogIn> logIn,
                Admissions admissions,
                SecurityProperties properties) {
            common(http, authority, refusals)
                    .addFilterBefore(new SessionFilter(admissions), AnonymousAuthenticationFilter.class)
                    .addFilterBefore(
                            new RequestLimits(properties.limits(), refusals, TimeMeter.SYSTEM_NANOTIME),
                            AuthorizationFilter.class);
            logIn.ifAvailable(way -> way.configure(http));
            return (logIn.getIfAvailable() == null ? withoutSessions(http) : http).build();
        }
    }
}
