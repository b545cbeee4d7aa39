package dev.vigil.security;

import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/// A caller whose word was checked: a machine by its key or its signature, or whoever sits at this machine in the
/// demo.
public final class Caller extends AbstractAuthenticationToken {
    private final transient Principal who;
    private final @Nullable String keyHash;

    private Caller(String name, @Nullable String keyHash, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.who = () -> name;
        this.keyHash = keyHash;
        setAuthenticated(true);
    }

    static Caller of(ApiKey key) {
        return new Caller("key:" + key.name(), key.hash(), authorities(key.roles()));
    }

    /// Who signed what they sent, and may nothing else.
    static Caller signed(String sender) {
        return new Caller(sender, null, authorities(Set.of()));
    }

    static Caller local() {
        return new Caller("local", null, authorities(Set.of(Role.ADMIN)));
    }

    private static Collection<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream().map(Role::authority).toList();
    }

    /// The hash of the key that was shown, null when none was.
    @Nullable
    String keyHash() {
        return keyHash;
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
