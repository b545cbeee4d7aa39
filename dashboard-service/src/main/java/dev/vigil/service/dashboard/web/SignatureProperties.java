package dev.vigil.service.dashboard.web;

import dev.vigil.security.SharedSecret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Secrets, of 24 bytes at least, of those who sign what they send. Without one, what it is for is not there.
///
/// @param webhooks of the payment provider that tells of chargebacks: `whsec_` and the bytes in Base64
/// @param slack    the signing secret of our app there
@ConfigurationProperties(SignatureProperties.PREFIX)
record SignatureProperties(
        @DefaultValue SharedSecret webhooks, @DefaultValue SharedSecret slack) {
    static final String PREFIX = "vigil.dashboard.signatures";
}
