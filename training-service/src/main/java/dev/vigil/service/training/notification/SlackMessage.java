package dev.vigil.service.training.notification;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An announcement in the form Slack takes it in.
///
/// Slack reads `&`, `<` and `>` as marks of links and of people to call; in what others wrote, such as a reason,
/// they stand for themselves.
final class SlackMessage {
    /// Slack cuts texts of more than 40,000 characters, and advises 4,000.
    private static final int LONGEST_LINE = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SlackMessage() {}

    /// @param page where people reach the dashboard; null for no link
    static byte[] of(Announcement announcement, @Nullable URI page) {
        return JSON.writeValueAsBytes(Map.of("text", text(announcement, page)));
    }

    private static String text(Announcement announcement, @Nullable URI page) {
        String details = announcement.details().stream()
                .map(detail -> "\n• " + line(detail))
                .collect(Collectors.joining());
        return line(announcement.sentence()) + details + link(announcement, page);
    }

    private static String link(Announcement announcement, @Nullable URI page) {
        return page == null
                ? ""
                : "\n<" + page.toString().replaceFirst("/+$", "") + escaped(announcement.page()) + "|Show in Vigil>";
    }

    private static String line(String text) {
        return escaped(text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " …");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
