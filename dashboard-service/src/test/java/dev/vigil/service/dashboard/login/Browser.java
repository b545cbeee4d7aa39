package dev.vigil.service.dashboard.login;

import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a browser does with cookies, and no more: redirects are the test's to follow.
final class Browser {
    private final URI page;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> received = new ArrayList<>();

    /// @param page the address of the dashboard
    Browser(URI page) {
        this.page = page;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(page.resolve(path)));
    }

    /// Sends JSON with the token against forged requests, as the page does.
    Answer change(String method, String path, String json) {
        return send(HttpRequest.newBuilder(page.resolve(path))
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        Answer answer = DashboardServer.send(request.build());
        answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /// The latest cookie of that name, with its attributes.
    String cookie(String name) {
        return received.stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .reduce((_, last) -> last)
                .orElse("");
    }

    /// Forgets a cookie, as if it were another browser in that.
    void forget(String name) {
        cookies.remove(name);
    }

    private void keep(String cookie) {
        received.add(cookie);
        String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }
}
