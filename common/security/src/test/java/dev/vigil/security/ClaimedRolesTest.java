package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimedRolesTest {
    private static ClaimedRoles roles(String claim, Map<Role, List<String>> meant) {
        return new ClaimedRoles(new OidcProperties("", "", "vigil", "", List.of("openid"), "sub", claim, meant));
    }

    @Test
    void aRoleIsMeantByItsNameOrByWhatIsConfigured() {
        ClaimedRoles roles = roles("groups", Map.of(Role.ANALYST, List.of("fraud-team", "night-shift")));

        assertThat(roles.of(Map.of("groups", List.of("night-shift", "viewer", "cooks"))))
                .containsExactly(Role.VIEWER, Role.ANALYST);
        assertThat(roles.of(Map.of("groups", List.of("analyst")))).isEmpty();
        assertThat(roles.of(Map.of("groups", "lead"))).containsExactly(Role.LEAD);
    }

    @Test
    void theClaimMayLieDeeperOrHaveDotsInItsName() {
        ClaimedRoles roles = roles("realm_access.roles", Map.of());

        assertThat(roles.of(Map.of("realm_access", Map.of("roles", List.of("admin")))))
                .containsExactly(Role.ADMIN);
        assertThat(roles.of(Map.of("realm_access.roles", "admin"))).containsExactly(Role.ADMIN);
    }

    @Test
    void withoutTheClaimNobodyIsAnything() {
        ClaimedRoles roles = roles("realm_access.roles", Map.of());

        assertThat(roles.of(Map.of("realm_access", "admin"))).isEmpty();
        assertThat(roles.of(Map.of("realm_access", Map.of("roles", 7)))).isEmpty();
        assertThat(roles.of(Map.of())).isEmpty();
    }
}
