package dev.vigil.security;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpMethod;

/// Who may send one kind of request.
///
/// @param method  of the request; a rule for GET holds for HEAD too
/// @param pattern of its path, as Spring's controllers write theirs: `/api/users/{user_id}`, `/assets/**`
/// @param roles   who may, beside administrators
/// @param open    whether everybody may, known or not
public record AccessRule(HttpMethod method, String pattern, Set<Role> roles, boolean open) {
    public AccessRule {
        roles = Set.copyOf(roles);
    }

    public static AccessRule get(String pattern, Role first, Role... more) {
        return of(HttpMethod.GET, pattern, first, more);
    }

    public static AccessRule post(String pattern, Role first, Role... more) {
        return of(HttpMethod.POST, pattern, first, more);
    }

    public static AccessRule put(String pattern, Role first, Role... more) {
        return of(HttpMethod.PUT, pattern, first, more);
    }

    /// For what tells nothing about anybody.
    public static AccessRule open(HttpMethod method, String pattern) {
        return new AccessRule(method, pattern, Set.of(), true);
    }

    private static AccessRule of(HttpMethod method, String pattern, Role first, Role... more) {
        return new AccessRule(method, pattern, EnumSet.of(first, more), false);
    }
}
