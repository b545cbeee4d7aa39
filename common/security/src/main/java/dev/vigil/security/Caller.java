package dev.vigil.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/// A caller whose word was checked: a machine by its key, token or signature, or whoever sits at this machine in
/// the demo.
public final class Caller extends AbstractAuthenticationToken {
    private final transient Principal who;
    private final @Nullable String keyHash;
    private final @Nullable Instant tokenExpiresAt;

    private Caller(
            String name,
            @Nullable String keyHash,
            @Nullable Instant tokenExpiresAt,
            Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.who = () -> name;
        this.keyHash = keyHash;
        this.tokenExpiresAt = tokenExpiresAt;
        setAuthenticated(true);
    }

    static Caller of(ApiKey key) {
        return new Caller("key:" + key.name(), key.hash(), null, authorities(key.roles()));
    }

    /// A machine the provider knows, by its access token.
    static Caller client(String id, Set<Role> roles, Instant tokenExpiresAt) {
        return new Caller("client:" + id, null, tokenExpiresAt, authorities(roles));
    }

    /// Who signed what they sent, and may nothing else.
    static Caller signed(String sender) {
        return new Caller(sender, null, null, authorities(Set.of()));
    }

    static Caller local() {
        return new Caller("local", null, null, authorities(Set.of(Role.ADMIN)));
    }

    private static Collection<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream().map(Role::authority).toList();
    }

    /// The hash of the key that was shown, null when none was.
    @Nullable
    String keyHash() {
        return keyHash;
    }

    /// From when on the access token that was shown is refused, but for differences of clocks; null when none was.
    @Nullable
    Instant tokenExpiresAt() {
        return tokenExpiresAt;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Principal getPrincipal() {
        return who;
    }
}
