package dev.vigil.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys a provider signs with, as it publishes them now. Asked when they are needed, so that a service starts
/// without it.
final class ProviderKeys implements JWKSetSource<SecurityContext> {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST_BYTES = 1 << 20;

    private final String issuer;
    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);

    ProviderKeys(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            JsonNode provider = MAPPER.readTree(get(issuer + "/.well-known/openid-configuration"));
            String named = provider.path("issuer").asString("");
            if (!named.equals(issuer)) {
                throw new JWKSetUnavailableException("the provider at " + issuer + " says it is '" + named + "'");
            }
            return JWKSet.parse(get(provider.path("jwks_uri").asString("")));
        } catch (IOException | IllegalArgumentException | ParseException | JacksonException e) {
            throw new JWKSetUnavailableException("the keys of " + issuer + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String get(String address) throws IOException {
        return retriever.retrieveResource(URI.create(address).toURL()).getContent();
    }

    @Override
    public void close() {
        // Nothing is held between calls.
    }
}
