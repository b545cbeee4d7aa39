package dev.vigil.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Access tokens that machines get from the provider (OAuth2 client credentials): JWTs it signed for our audience.
///
/// The provider's keys are kept for five minutes, asked for again when a token names another one, every five seconds at
/// most, and stay good for an hour while the provider is away.
final class AccessTokens {
    /// How far the provider's clock may be off.
    static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
    private static final Duration KEYS_WAITED_FOR = Duration.ofSeconds(10);
    private static final Duration KEYS_ASKED_FOR = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofHours(1);

    /// Of public keys only: with an algorithm of shared secrets, a public key would pass for one.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final List<String> NAMES = List.of("client_id", "azp", JwtClaimNames.SUB);

    private final String issuer;
    private final ClaimedRoles roles;
    private final JwtDecoder decoder;

    AccessTokens(OidcProperties provider, InstantSource clock) {
        this.issuer = provider.issuer();
        this.roles = new ClaimedRoles(provider);
        this.decoder = decoder(provider, keys(new ProviderKeys(provider.issuer())), clock);
    }

    private static JWKSource<SecurityContext> keys(JWKSetSource<SecurityContext> provider) {
        return JWKSourceBuilder.create(provider)
                .cache(KEYS_KEPT.toMillis(), KEYS_WAITED_FOR.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_ASKED_FOR.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private static JwtDecoder decoder(OidcProperties provider, JWKSource<SecurityContext> keys, InstantSource clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // The decoder's validators look at the claims.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setClock(clock.withZone(ZoneOffset.UTC));
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(provider.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, meantFor -> meantFor != null && meantFor.contains(provider.audience())),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
                times));
        return decoder;
    }

    /// Whose token it is.
    ///
    /// @throws BadJwtException when it is not good
    /// @throws JwtException    when that cannot be told, because the provider does not answer
    Caller caller(String token) {
        requireOurIssuer(token);
        Jwt jwt = decoder.decode(token);
        String name = NAMES.stream()
                .map(jwt::getClaimAsString)
                .filter(claimed -> claimed != null && !claimed.isBlank())
                .findFirst()
                .orElseThrow(() -> new BadJwtException("it does not say whose it is"));
        return Caller.client(
                name,
                roles.of(jwt.getClaims()).collect(Collectors.toSet()),
                Objects.requireNonNull(jwt.getExpiresAt()));
    }

    /// Before its signature is looked at, so that strangers cannot have us ask our provider for keys it does not have.
    private void requireOurIssuer(String token) {
        try {
            if (!issuer.equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer())) {
                throw new BadJwtException("it is of another issuer");
            }
        } catch (ParseException e) {
            throw new BadJwtException("it is no JWT", e);
        }
    }
}
