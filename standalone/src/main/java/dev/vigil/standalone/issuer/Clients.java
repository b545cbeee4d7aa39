package dev.vigil.standalone.issuer;

import dev.vigil.security.ApiKeySecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// Who may ask for tokens: the dashboard, for people, and a machine of each role.
///
/// @param dashboardPort   where the dashboard listens, 0 when that is not known yet: people use it as 127.0.0.1 then
/// @param dashboardSecret made when the issuer starts
/// @param machines        with theirs
record Clients(int dashboardPort, String dashboardSecret, List<Machine> machines) {
    static final String DASHBOARD = "vigil-dashboard";

    private static final String REDIRECT_PATH = "/login/oauth2/code/vigil";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    Clients {
        machines = List.copyOf(machines);
    }

    static Clients of(int dashboardPort) {
        return new Clients(dashboardPort, ApiKeySecret.random(), Machine.oneOfEachRole());
    }

    RegisteredClientRepository registered() {
        List<RegisteredClient> all = new ArrayList<>();
        all.add(dashboard());
        machines.forEach(machine -> all.add(registered(machine)));
        return new InMemoryRegisteredClientRepository(all);
    }

    private RegisteredClient dashboard() {
        RegisteredClient.Builder client = client(DASHBOARD, dashboardSecret)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // Of an address in digits any port is taken.
                .redirectUri("http://127.0.0.1" + REDIRECT_PATH)
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE);
        if (dashboardPort > 0) {
            client.redirectUri("http://localhost:" + dashboardPort + REDIRECT_PATH);
        }
        return client.build();
    }

    private static RegisteredClient registered(Machine machine) {
        return client(machine.id(), machine.secret())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFETIME)
                        .build())
                .build();
    }

    private static RegisteredClient.Builder client(String id, String secret) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    @Override
    public String toString() {
        return "Clients[dashboardPort=" + dashboardPort + ", machines=" + machines + "]";
    }
}
