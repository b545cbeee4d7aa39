package dev.vigil.service.dashboard;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as a payment provider does, and as Slack does.
public final class Signer {
    public static final String WEBHOOK_SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    public static final String SLACK_SECRET = "0123456789abcdef0123456789abcdef";

    private Signer() {}

    /// A webhook with our secret.
    public static HttpRequest webhook(URI dashboard, String id, Instant at, String body) {
        return webhook(dashboard, new byte[24], id, at, body);
    }

    /// A webhook with any secret.
    public static HttpRequest webhook(URI dashboard, byte[] key, String id, Instant at, String body) {
        byte[] signature = sign(key, id + "." + at.getEpochSecond() + "." + body);
        return HttpRequest.newBuilder(dashboard.resolve("/api/webhooks/labels"))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /// What Slack sends when somebody acts on a message.
    public static HttpRequest slack(URI dashboard, String secret, Instant at, String form) {
        byte[] signature = sign(secret.getBytes(StandardCharsets.UTF_8), "v0:" + at.getEpochSecond() + ":" + form);
        return HttpRequest.newBuilder(dashboard.resolve("/api/slack/actions"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", Long.toString(at.getEpochSecond()))
                .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(signature))
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private static byte[] sign(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
