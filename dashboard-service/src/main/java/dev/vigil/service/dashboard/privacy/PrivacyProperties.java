package dev.vigil.service.dashboard.privacy;

import dev.vigil.security.Role;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who sees what.
///
/// @param plain roles that see wallet addresses and places whole, beside administrators; default `analyst` and `lead`.
///              With fewer, analysts work on masked decisions, and have to give a reason for each they want to see
/// whole
@ConfigurationProperties("vigil.dashboard.privacy")
record PrivacyProperties(@DefaultValue({"analyst", "lead"}) Set<Role> plain) {
    PrivacyProperties {
        plain = Set.copyOf(plain);
    }
}
