package dev.vigil.service.dashboard.login;

import dev.vigil.security.ClaimedRoles;
import dev.vigil.security.Role;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/// Gives a person who logged in the roles the provider claims, in place of what Spring makes of scopes.
final class ProvidersAuthorities implements GrantedAuthoritiesMapper {
    private final ClaimedRoles roles;

    ProvidersAuthorities(ClaimedRoles roles) {
        this.roles = roles;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .flatMap(authority -> roles.of(authority.getAttributes()))
                .map(Role::authority)
                .collect(Collectors.toSet());
    }
}
