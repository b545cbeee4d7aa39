package dev.vigil.service.dashboard.web;

import static dev.vigil.security.AccessRule.get;
import static dev.vigil.security.AccessRule.open;
import static dev.vigil.security.AccessRule.post;
import static dev.vigil.security.Role.ANALYST;
import static dev.vigil.security.Role.LEAD;
import static dev.vigil.security.Role.MODELLER;
import static dev.vigil.security.Role.OPERATOR;
import static dev.vigil.security.Role.VIEWER;

import dev.vigil.security.AccessRule;
import dev.vigil.security.AccessRules;
import dev.vigil.security.SignatureScheme;
import dev.vigil.security.SignedEndpoint;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Who may see what on the dashboard. The page itself is open: it holds nothing before somebody logs in.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    AccessRules accessRules() {
        Stream<AccessRule> page = Stream.concat(
                        WebConfiguration.PAGES.stream(), Stream.of("/assets/**", "/{file:.+\\..+}"))
                .map(path -> open(HttpMethod.GET, path));
        Stream<AccessRule> transactions = Stream.of(
                        "/api/decisions/**",
                        "/api/users/**",
                        "/api/labels",
                        "/api/anomalies/**",
                        "/api/comparison",
                        "/ws")
                .map(path -> get(path, VIEWER, ANALYST, LEAD, MODELLER));
        Stream<AccessRule> bundles = Stream.of(get("/api/models/*/bundle", MODELLER));
        Stream<AccessRule> system = Stream.of(
                        "/api/statistics/**",
                        "/api/models/**",
                        "/api/features",
                        "/api/rejected",
                        "/api/training",
                        "/api/jobs/**",
                        "/api/drift/**",
                        "/api/health")
                .map(path -> get(path, VIEWER, ANALYST, LEAD, MODELLER, OPERATOR));
        Stream<AccessRule> personal = Stream.of(
                get("/api/wallets/**", ANALYST, LEAD), post("/api/reveal", ANALYST, LEAD, MODELLER, OPERATOR));
        Stream<AccessRule> changes = Stream.of(
                post("/api/alert", ANALYST, LEAD, OPERATOR),
                post("/api/anomalies/*/acknowledge", ANALYST, LEAD),
                post("/api/jobs/**", MODELLER),
                post("/api/models/**", MODELLER),
                post("/api/labels", ANALYST, LEAD));
        Stream<AccessRule> session = Stream.of(
                open(HttpMethod.GET, "/api/session"), post("/api/session", VIEWER, ANALYST, LEAD, MODELLER, OPERATOR));
        return new AccessRules(Stream.of(page, transactions, personal, bundles, system, changes, session)
                .flatMap(rules -> rules)
                .toList());
    }

    @Bean
    SignedEndpoint webhooks(SignatureProperties properties) {
        return new SignedEndpoint(
                "/api/webhooks/labels",
                "webhook:labels",
                SignatureScheme.STANDARD_WEBHOOKS,
                SignatureProperties.PREFIX + ".webhooks",
                properties.webhooks());
    }

    @Bean
    SignedEndpoint slack(SignatureProperties properties) {
        return new SignedEndpoint(
                "/api/slack/actions",
                "slack",
                SignatureScheme.SLACK,
                SignatureProperties.PREFIX + ".slack",
                properties.slack());
    }
}
