package dev.vigil.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody is, by what the provider claims of them. Who has none of our roles is known, and may nothing.
public final class ClaimedRoles {
    private final List<String> path;
    private final Map<Role, List<String>> meant;

    public ClaimedRoles(OidcProperties properties) {
        this.path = List.of(properties.rolesClaim().split("\\."));
        this.meant = properties.roles();
    }

    /// In the order of the roles, each once.
    public Stream<Role> of(Map<String, Object> claims) {
        Set<String> claimed = claimed(claims);
        return Arrays.stream(Role.values())
                .filter(role ->
                        meant.getOrDefault(role, List.of(role.label())).stream().anyMatch(claimed::contains));
    }

    private Set<String> claimed(Map<String, Object> claims) {
        Object value = claims.get(String.join(".", path));
        if (value == null) {
            value = descend(claims);
        }
        return switch (value) {
            case String one -> Set.of(one);
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    private @Nullable Object descend(Map<String, Object> claims) {
        Object value = claims;
        for (String name : path) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }
}
