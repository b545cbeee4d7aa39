package dev.vigil.standalone.issuer;

import dev.vigil.security.ApiKeySecret;
import dev.vigil.security.Role;
import java.util.Arrays;
import java.util.List;

/// A client that gets access tokens by client credentials.
///
/// @param id     its name
/// @param role   the one its tokens bring
/// @param secret made when the issuer starts, and good until it ends
public record Machine(String id, Role role, String secret) {
    private static final String PREFIX = "machine-";

    static List<Machine> oneOfEachRole() {
        return Arrays.stream(Role.values())
                .map(role -> new Machine(PREFIX + role.label(), role, ApiKeySecret.random()))
                .toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
