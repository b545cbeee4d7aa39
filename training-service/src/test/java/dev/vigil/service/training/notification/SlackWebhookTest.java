package dev.vigil.service.training.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.training.pipeline.Retries;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackWebhookTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Announcement NEWS = new Announcement("Model v1 is in force", List.of(), "/models?version=v1");

    private FakeSlack slack;

    @BeforeEach
    void start() throws IOException {
        slack = FakeSlack.start();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    private Optional<String> post(Announcement announcement, Duration timeout) throws InterruptedException {
        try (SlackWebhook webhook =
                new SlackWebhook(URI.create(slack.url()), new Retries(3, Duration.ofMillis(1)), timeout)) {
            return webhook.post(SlackMessage.of(announcement, URI.create("https://vigil.example.com/")));
        }
    }

    @Test
    void aMessageSaysWhatHappenedAndWhyAndLeadsToThePage() throws Exception {
        Announcement refused = Announcement.refused("v1", List.of("recall is 0.72", "precision is 0.6"));

        assertThat(post(refused, PATIENT)).isEmpty();

        assertThat(slack.texts()).containsExactly("""
                        Model v1 is refused, the one in force stays
                        • recall is 0.72
                        • precision is 0.6
                        <https://vigil.example.com/models?version=v1|Show in Vigil>""");
    }

    @Test
    void whatOthersWroteCallsNobodyAndIsNoLink() throws Exception {
        post(Announcement.rolledBack("v2", "v1", "<!channel> R&D <https://example.com|click>"), PATIENT);

        assertThat(slack.texts().getFirst())
                .contains("• &lt;!channel&gt; R&amp;D &lt;https://example.com|click&gt;\n")
                .doesNotContain("<!channel>");
    }

    @Test
    void aLongReasonIsCut() throws Exception {
        post(Announcement.failed("v1", "x".repeat(50_000)), PATIENT);

        assertThat(slack.texts().getFirst()).hasSizeLessThan(1_200).contains("xxx …", "/jobs?run=v1|");
    }

    @Test
    void aServerThatFailsIsAskedAgain() throws Exception {
        slack.answering(500).answering(429);

        assertThat(post(NEWS, PATIENT)).isEmpty();
        assertThat(slack.texts()).hasSize(3);
    }

    @Test
    void afterTheLastAttemptItIsSaidWhatWasAnswered() throws Exception {
        slack.answering(500).answering(502).answering(503);

        assertThat(post(NEWS, PATIENT)).contains("Slack answered 503");
        assertThat(slack.texts()).hasSize(3);
    }

    @Test
    void whatRepeatingCannotCureIsNotRepeatedAndTheAddressIsNotTold() throws Exception {
        slack.answering(404);
        assertThat(post(NEWS, PATIENT)).contains("Slack answered 404");
        slack.answering(302);
        assertThat(post(NEWS, PATIENT)).contains("Slack answered 302");

        assertThat(slack.texts()).hasSize(2);
    }

    @Test
    void aServerThatIsSilentIsNotWaitedFor() throws Exception {
        slack.silent().silent().silent();

        assertThat(post(NEWS, Duration.ofMillis(200))).contains("Slack did not answer within 200 ms");
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeWithoutItsAddress() throws Exception {
        slack.close();

        assertThat(post(NEWS, PATIENT))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("Slack could not be reached (")
                        .doesNotContain("127.0.0.1", "secret"));
    }
}
