package dev.vigil.service.dashboard.login;

import dev.vigil.security.Role;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The OpenID Connect provider people log in at.
///
/// @param issuer       its address, under which `/.well-known/openid-configuration` is found; empty, the default, for
///                     none
/// @param clientId     what this page is registered as there
/// @param clientSecret that goes with it
/// @param scopes       asked for; default `openid`, `profile`
/// @param nameClaim    what a person is called by, in audit and on the page; default `sub`
/// @param rolesClaim   where the provider says what a person is: the name of a claim of one or several texts, or a path
///                     to it such as `realm_access.roles`; default `roles`
/// @param roles        per role the values of that claim that mean it, such as `analyst: [fraud-team]`; a role that is
///                     not named here is meant by its own name
@ConfigurationProperties("vigil.security.oidc")
record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("vigil") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("sub") String nameClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<Role, List<String>> roles) {
    OidcProperties {
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
    }

    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
