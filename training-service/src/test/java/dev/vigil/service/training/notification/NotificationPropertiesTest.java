package dev.vigil.service.training.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NotificationPropertiesTest {
    private static NotificationProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigil.training.notifications", NotificationProperties.class);
    }

    @Test
    void nobodyIsToldByDefault() {
        NotificationProperties properties = bound(Map.of());

        assertThat(properties.slackUrl().value()).isEmpty();
        assertThat(properties.pageUrl()).isNull();
        assertThat(properties.attempts()).isEqualTo(4);
        assertThat(properties.pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyPropertyIsRead() {
        NotificationProperties properties = bound(Map.of(
                "vigil.training.notifications.slack-url", "https://hooks.example.com/services/T0/B0/secret",
                "vigil.training.notifications.page-url", "https://vigil.example.com",
                "vigil.training.notifications.attempts", "2",
                "vigil.training.notifications.pause", "3s",
                "vigil.training.notifications.timeout", "4s"));

        assertThat(properties.slackUrl().value()).isEqualTo("https://hooks.example.com/services/T0/B0/secret");
        assertThat(properties.pageUrl()).isEqualTo(URI.create("https://vigil.example.com"));
        assertThat(properties.attempts()).isEqualTo(2);
        assertThat(properties.pause()).isEqualTo(Duration.ofSeconds(3));
        assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(properties.toString()).doesNotContain("secret");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> bound(Map.of("vigil.training.notifications.slack-url", "hooks.example.com/secret")))
                .rootCause()
                .hasMessage("vigil.training.notifications.slack-url must be empty or an address that begins with"
                        + " https:// or http:// and names a host; it is a secret and not shown");
        assertThatThrownBy(() -> bound(Map.of("vigil.training.notifications.slack-url", "https://a b/hidden")))
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("hidden");
                });
        assertThatThrownBy(() -> bound(Map.of("vigil.training.notifications.page-url", "vigil")))
                .rootCause()
                .hasMessageContaining("page-url must be an address")
                .hasMessageContaining("got vigil");
    }
}
