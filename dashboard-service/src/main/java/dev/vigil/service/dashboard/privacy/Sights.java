package dev.vigil.service.dashboard.privacy;

import dev.vigil.security.Role;
import dev.vigil.service.dashboard.web.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/// Tells how callers see personal data, by their roles.
@Component
public final class Sights {
    /// Who may look for a wallet whose address they know.
    private static final Set<String> MAY_NAME_WALLETS = names(Stream.of(Role.ANALYST, Role.LEAD, Role.ADMIN));

    private final Set<String> plain;

    Sights(PrivacyProperties properties) {
        this.plain = names(Stream.concat(Stream.of(Role.ADMIN), properties.plain().stream()));
    }

    private static Set<String> names(Stream<Role> roles) {
        return roles.map(role -> role.authority().getAuthority()).collect(Collectors.toUnmodifiableSet());
    }

    /// How the caller of the request under way sees.
    public Sight current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /// @param caller null for a stranger
    public Sight of(@Nullable Authentication caller) {
        return hasAny(caller, plain) ? Sight.PLAIN : Sight.MASKED;
    }

    /// Whether `caller` may look for a wallet whose address they know.
    public boolean mayNameWallets(@Nullable Authentication caller) {
        return hasAny(caller, MAY_NAME_WALLETS);
    }

    /// Refuses a request that names a wallet if its caller may not.
    ///
    /// @param address empty when the request names none
    /// @throws ErrorResponseException (403) then
    public void requireMayName(String address) {
        if (!address.isEmpty()
                && !mayNameWallets(SecurityContextHolder.getContext().getAuthentication())) {
            ErrorResponseException refusal = new ErrorResponseException(
                    HttpStatus.FORBIDDEN,
                    Problems.of(
                            HttpStatus.FORBIDDEN,
                            "Forbidden",
                            "None of your roles allows looking for a wallet.",
                            List.of()),
                    null);
            refusal.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            throw refusal;
        }
    }

    private static boolean hasAny(@Nullable Authentication caller, Collection<String> names) {
        return caller != null
                && caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(names::contains);
    }
}
