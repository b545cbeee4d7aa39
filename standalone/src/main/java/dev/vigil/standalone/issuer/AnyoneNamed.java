package dev.vigil.standalone.issuer;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// Believes everybody who bears the name of one of our people.
final class AnyoneNamed implements AuthenticationProvider {
    @Override
    public Authentication authenticate(Authentication claim) {
        Person person =
                Person.named(claim.getName()).orElseThrow(() -> new BadCredentialsException("there is no such person"));
        return UsernamePasswordAuthenticationToken.authenticated(
                person.name(),
                null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
