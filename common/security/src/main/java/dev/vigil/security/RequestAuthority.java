package dev.vigil.security;

import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/// Turns rules into Spring Security's.
final class RequestAuthority {
    private final List<AccessRule> rules = new ArrayList<>();

    RequestAuthority(List<AccessRules> ofService, AccessRules shared) {
        ofService.forEach(some -> rules.addAll(some.rules()));
        rules.addAll(shared.rules());
    }

    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // What a request that was let in is handed on to: the page, the answer to a failure, a later answer.
        requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll();
        for (AccessRule rule : rules) {
            apply(requests, rule.method(), rule);
            if (rule.method().equals(HttpMethod.GET)) {
                apply(requests, HttpMethod.HEAD, rule);
            }
        }
        requests.anyRequest().hasRole(Role.ADMIN.name());
    }

    private static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            HttpMethod method,
            AccessRule rule) {
        var matched = requests.requestMatchers(method, rule.pattern());
        if (rule.open()) {
            matched.permitAll();
        } else {
            Set<String> names = new TreeSet<>(Set.of(Role.ADMIN.name()));
            rule.roles().forEach(role -> names.add(role.name()));
            matched.hasAnyRole(names.toArray(String[]::new));
        }
    }
}
