package dev.vigil.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How senders sign: which headers, and what of the message. All of them sign the time and the body with
/// HMAC-SHA256.
public enum SignatureScheme {
    /// [Standard Webhooks](https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp` and, in
    /// `webhook-signature`, one or several of `v1,` and a signature in Base64, of `id.timestamp.body`. The
    /// secret is `whsec_` and its bytes in Base64.
    STANDARD_WEBHOOKS {
        private static final String PREFIX = "whsec_";
        private static final String VERSION = "v1,";
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
        private static final int MOST_SIGNATURES = 16;

        @Override
        byte[] key(String secret) {
            if (!secret.startsWith(PREFIX)) {
                throw new IllegalArgumentException("the secret must be " + PREFIX + " and bytes in Base64");
            }
            try {
                return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the secret must be " + PREFIX + " and bytes in Base64", e);
            }
        }

        @Override
        @Nullable
        SignedMessage read(HttpServletRequest request, byte[] body) {
            String id = header(request, WEBHOOK_ID);
            String time = header(request, "webhook-timestamp");
            if (!ID.matcher(id).matches() || !TIME.matcher(time).matches()) {
                return null;
            }
            return new SignedMessage(
                    Instant.ofEpochSecond(Long.parseLong(time)),
                    joined(id + "." + time + ".", body),
                    signatures(header(request, "webhook-signature")));
        }

        private static List<byte[]> signatures(String header) {
            List<byte[]> signatures = new ArrayList<>();
            for (String part : header.split(" ", MOST_SIGNATURES)) {
                if (part.startsWith(VERSION)) {
                    try {
                        signatures.add(Base64.getDecoder().decode(part.substring(VERSION.length())));
                    } catch (IllegalArgumentException e) {
                        // Not one of ours, then.
                    }
                }
            }
            return signatures;
        }
    },

    /// [Slack](https://api.slack.com/authentication/verifying-requests-from-slack): `X-Slack-Request-Timestamp`
    /// and, in `X-Slack-Signature`, `v0=` and a signature in hexadecimal, of `v0:timestamp:body`. The secret is
    /// text.
    SLACK {
        private static final Pattern SIGNATURE = Pattern.compile("v0=([0-9a-f]{64})");

        @Override
        byte[] key(String secret) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        @Nullable
        SignedMessage read(HttpServletRequest request, byte[] body) {
            String time = header(request, "X-Slack-Request-Timestamp");
            var signature = SIGNATURE.matcher(header(request, "X-Slack-Signature"));
            if (!TIME.matcher(time).matches() || !signature.matches()) {
                return null;
            }
            return new SignedMessage(
                    Instant.ofEpochSecond(Long.parseLong(time)),
                    joined("v0:" + time + ":", body),
                    List.of(HexFormat.of().parseHex(signature.group(1))));
        }
    };

    /// The header that names a message of [#STANDARD_WEBHOOKS], the same each time it is sent.
    public static final String WEBHOOK_ID = "webhook-id";

    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");

    /// The bytes of a secret as it is written.
    ///
    /// @throws IllegalArgumentException when it is not written as this scheme has it
    abstract byte[] key(String secret);

    /// What `request` says it is; null when it is not signed in this way.
    abstract @Nullable SignedMessage read(HttpServletRequest request, byte[] body);

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static byte[] joined(String before, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(before.length() + body.length);
        all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }
}
