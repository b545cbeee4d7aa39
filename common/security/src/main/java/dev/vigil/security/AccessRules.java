package dev.vigil.security;

import java.util.List;

/// The rules of one service, of which the first that fits a request holds. A request no rule fits is for administrators
/// only.
public record AccessRules(List<AccessRule> rules) {
    public AccessRules {
        rules = List.copyOf(rules);
    }

    public static AccessRules of(AccessRule... rules) {
        return new AccessRules(List.of(rules));
    }
}
