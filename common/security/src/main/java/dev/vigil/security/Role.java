package dev.vigil.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// What a caller is, and so may do; one may be several. `docs/security.md` has the table.
public enum Role {
    /// Sees decisions and how the system is doing.
    VIEWER,
    /// Works on decisions: says what they turned out to be.
    ANALYST,
    /// Answers for the analysts' work.
    LEAD,
    /// Trains models and puts them in force.
    MODELLER,
    /// Runs the system, and sees nobody's transactions.
    OPERATOR,
    /// May do everything.
    ADMIN,
    /// A machine that sends transactions, and may nothing else.
    PRODUCER;

    /// The name in documents, keys and on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException that lists the roles there are
    public static Role of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no role '" + label + "', only "
                        + Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "))));
    }

    /// As Spring Security names it.
    public GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }
}
