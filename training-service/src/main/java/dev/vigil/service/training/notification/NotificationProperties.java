package dev.vigil.service.training.notification;

import dev.vigil.clickhouse.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who is told what became of models and trainings.
///
/// @param slackUrl of an incoming webhook of Slack, or of what takes the same messages; whoever knows it can post
/// there, so that it is a secret. Empty for nobody.
/// @param pageUrl  where people reach the dashboard; messages link to it. Empty for no link.
/// @param attempts how often a message is tried
/// @param pause    before the second attempt; twice as long before each further one
/// @param timeout  of one attempt
@Validated
@ConfigurationProperties("vigil.training.notifications")
public record NotificationProperties(
        @DefaultValue("") @NotNull Secret slackUrl,
        @Nullable URI pageUrl,
        @DefaultValue("4") @Min(1) @Max(10) int attempts,

        @DefaultValue("1s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
        Duration pause,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
        Duration timeout) {
    static final String SLACK_URL = "vigil.training.notifications.slack-url";

    public NotificationProperties {
        if (!slackUrl.value().isEmpty() && !isWebAddress(slackUrl.value())) {
            // What it is must not be told.
            throw new IllegalArgumentException(SLACK_URL + " must be empty or an address that begins with https://"
                    + " or http:// and names a host; it is a secret and not shown");
        }
        if (pageUrl != null && !isWebAddress(pageUrl.toString())) {
            throw new IllegalArgumentException("vigil.training.notifications.page-url must be an address that begins"
                    + " with https:// or http:// and names a host, got " + pageUrl);
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = URI.create(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
