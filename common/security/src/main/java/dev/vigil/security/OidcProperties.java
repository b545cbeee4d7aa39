package dev.vigil.security;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The OpenID Connect provider people log in at, and machines get access tokens from.
///
/// @param issuer       its address, under which `/.well-known/openid-configuration` is found; empty, the default, for
///                     none
/// @param audience     what access tokens say they are meant for when they are for us; empty, the default, to take
///                     none
/// @param clientId     what the dashboard is registered as there
/// @param clientSecret that goes with it
/// @param scopes       asked for; default `openid`, `profile`
/// @param nameClaim    what a person is called by, in audit and on the page; default `sub`
/// @param rolesClaim   where the provider says what somebody is: the name of a claim of one or several texts, or a
///                     path to it such as `realm_access.roles`; default `roles`
/// @param roles        per role the values of that claim that mean it, such as `analyst: [fraud-team]`; a role that is
///                     not named here is meant by its own name
@ConfigurationProperties("vigil.security.oidc")
public record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("vigil") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("sub") String nameClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<Role, List<String>> roles) {
    public OidcProperties {
        if (!audience.isEmpty() && issuer.isEmpty()) {
            throw new IllegalArgumentException(
                    "vigil.security.oidc.audience is set, so vigil.security.oidc.issuer must be too");
        }
        if (!audience.isEmpty() && audience.equals(clientId)) {
            throw new IllegalArgumentException("vigil.security.oidc.audience is " + audience
                    + ", which is the client-id: what a log-in brings is meant for that, and is no access token");
        }
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
    }

    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", audience=" + audience + ", clientId=" + clientId + "]";
    }
}
