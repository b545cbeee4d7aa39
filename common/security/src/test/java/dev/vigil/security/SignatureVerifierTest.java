package dev.vigil.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/// With the examples that Standard Webhooks and Slack publish of their signatures.
class SignatureVerifierTest {
    private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String WEBHOOK_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String WEBHOOK_TIME = "1614265330";
    private static final String WEBHOOK_BODY = "{\"test\": 2432232314}";
    private static final Instant WEBHOOK_SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final String WEBHOOK_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String SLACK_BODY =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                    + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final Instant SLACK_SENT = Instant.ofEpochSecond(1_531_420_618);
    private static final String SLACK_SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private Instant now = WEBHOOK_SENT;
    private SignatureVerifier verifier = verifier(SignatureScheme.STANDARD_WEBHOOKS, WEBHOOK_SECRET);

    @Test
    void aGoodWebhookIsTakenOnce() {
        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isNull();
        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isEqualTo(Refusal.REPEATED_SIGNATURE);
        assertThat(webhook(WEBHOOK_BODY, "v1,AAAA " + WEBHOOK_SIGNATURE)).isEqualTo(Refusal.REPEATED_SIGNATURE);
    }

    @Test
    void aGoodSlackRequestIsTakenOnce() {
        now = SLACK_SENT;
        verifier = verifier(SignatureScheme.SLACK, SLACK_SECRET);

        assertThat(slack(SLACK_BODY, SLACK_SIGNATURE)).isNull();
        assertThat(slack(SLACK_BODY, SLACK_SIGNATURE)).isEqualTo(Refusal.REPEATED_SIGNATURE);
    }

    @Test
    void oneGoodSignatureAmongOthersIsEnoughWhileASecretIsReplaced() {
        assertThat(webhook(WEBHOOK_BODY, "v1a,abc v1,bm9uZSBvZiBvdXJz v1,*** " + WEBHOOK_SIGNATURE))
                .isNull();
    }

    @Test
    void whatWasSignedIsTheWholeMessage() {
        assertThat(webhook(WEBHOOK_BODY + " ", WEBHOOK_SIGNATURE)).isEqualTo(Refusal.FORGED_SIGNATURE);
        assertThat(refusal(signed("msg_other", WEBHOOK_TIME))).isEqualTo(Refusal.FORGED_SIGNATURE);
        assertThat(refusal(signed(WEBHOOK_ID, "1614265331"))).isEqualTo(Refusal.FORGED_SIGNATURE);
    }

    @Test
    void theSignatureOfAnotherSecretIsForged() {
        verifier = verifier(SignatureScheme.STANDARD_WEBHOOKS, "whsec_" + "A".repeat(32));

        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isEqualTo(Refusal.FORGED_SIGNATURE);
    }

    @Test
    void aMessageIsGoodForFiveMinutesBeforeAndAfter() {
        now = WEBHOOK_SENT.plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isEqualTo(Refusal.OLD_SIGNATURE);

        now = WEBHOOK_SENT.minus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isEqualTo(Refusal.OLD_SIGNATURE);

        now = WEBHOOK_SENT.plus(Duration.ofMinutes(5));
        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isNull();
    }

    @Test
    void aMessageOfASlowClockIsNotTakenAgainAsLongAsItWouldPass() {
        now = WEBHOOK_SENT.minus(Duration.ofMinutes(5));
        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isNull();

        now = WEBHOOK_SENT.plus(Duration.ofMinutes(5));

        assertThat(webhook(WEBHOOK_BODY, WEBHOOK_SIGNATURE)).isEqualTo(Refusal.REPEATED_SIGNATURE);
    }

    @Test
    void whatCouldNotBeDoneMayComeAgain() {
        SignedMessage message = signed(WEBHOOK_ID, WEBHOOK_TIME);
        assertThat(message).isNotNull();
        assertThat(verifier.refusal(message)).isNull();

        verifier.forget(message);

        assertThat(verifier.refusal(message)).isNull();
    }

    @Test
    void withoutTheHeadersNothingIsSigned() {
        MockHttpServletRequest bare = new MockHttpServletRequest();

        assertThat(SignatureScheme.STANDARD_WEBHOOKS.read(bare, new byte[0])).isNull();
        assertThat(SignatureScheme.SLACK.read(bare, new byte[0])).isNull();
        assertThat(signed("", WEBHOOK_TIME)).isNull();
        assertThat(signed(WEBHOOK_ID + ".1", WEBHOOK_TIME)).isNull();
        assertThat(signed(WEBHOOK_ID, "yesterday")).isNull();
        assertThat(slackRequest(SLACK_BODY, "v1" + SLACK_SIGNATURE.substring(2)))
                .isNull();
    }

    @Test
    void aSecretHasItsFormAndLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier(SignatureScheme.STANDARD_WEBHOOKS, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .withMessage("the secret must be whsec_ and bytes in Base64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier(SignatureScheme.STANDARD_WEBHOOKS, "whsec_MfKQ9r8G"))
                .withMessage("the secret has 6 bytes, must have 24 at least");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier(SignatureScheme.SLACK, "x".repeat(23)))
                .withMessage("the secret has 23 bytes, must have 24 at least");
    }

    private @Nullable Refusal webhook(String body, String signature) {
        return refusal(webhookRequest(WEBHOOK_ID, WEBHOOK_TIME, body, signature));
    }

    private @Nullable Refusal slack(String body, String signature) {
        return refusal(slackRequest(body, signature));
    }

    private @Nullable Refusal refusal(@Nullable SignedMessage message) {
        assertThat(message).isNotNull();
        return verifier.refusal(message);
    }

    private static @Nullable SignedMessage signed(String id, String time) {
        return webhookRequest(id, time, WEBHOOK_BODY, WEBHOOK_SIGNATURE);
    }

    private static @Nullable SignedMessage webhookRequest(String id, String time, String body, String signature) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("webhook-id", id);
        request.addHeader("webhook-timestamp", time);
        request.addHeader("webhook-signature", signature);
        return SignatureScheme.STANDARD_WEBHOOKS.read(request, body.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable SignedMessage slackRequest(String body, String signature) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-Slack-Request-Timestamp", Long.toString(SLACK_SENT.getEpochSecond()));
        request.addHeader("X-Slack-Signature", signature);
        return SignatureScheme.SLACK.read(request, body.getBytes(StandardCharsets.UTF_8));
    }

    private SignatureVerifier verifier(SignatureScheme scheme, String secret) {
        return new SignatureVerifier(scheme.key(secret), () -> now);
    }
}
