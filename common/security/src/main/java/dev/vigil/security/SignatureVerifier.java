package dev.vigil.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tells messages of somebody who knows our secret from others, and new ones from ones that were seen before. Safe
/// for any thread.
///
/// Messages of more than five minutes ago, or ahead, are refused, and good ones are remembered for as long as they
/// would pass: so no message is taken twice, and what is remembered is bounded by what the sender sends in ten
/// minutes. Nobody without the secret can add to it.
final class SignatureVerifier {
    static final int SHORTEST_SECRET = 24;
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Cache<String, Boolean> seen;

    /// @throws IllegalArgumentException when the secret is shorter than 24 bytes
    SignatureVerifier(byte[] secret, InstantSource clock) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the secret has " + secret.length + " bytes, must have " + SHORTEST_SECRET + " at least");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
        this.seen = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(TOLERANCE.multipliedBy(2).plusSeconds(1))
                .build();
    }

    /// Why `message` is not taken; null when it is, which it is once.
    @Nullable
    Refusal refusal(SignedMessage message) {
        if (Duration.between(message.sentAt(), clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            return Refusal.OLD_SIGNATURE;
        }
        byte[] signature = sign(message.content());
        if (!message.bears(signature)) {
            return Refusal.FORGED_SIGNATURE;
        }
        return seen.asMap().putIfAbsent(name(signature), true) == null ? null : Refusal.REPEATED_SIGNATURE;
    }

    /// Takes `message` again when it comes again: what it asked for could not be done.
    void forget(SignedMessage message) {
        seen.invalidate(name(sign(message.content())));
    }

    private static String name(byte[] signature) {
        return HexFormat.of().formatHex(signature);
    }

    private byte[] sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
