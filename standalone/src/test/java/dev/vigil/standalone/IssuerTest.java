package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.standalone.issuer.Issuer;
import dev.vigil.standalone.issuer.Machine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// People and machines at a suite that has its own issuer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerTest {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String FORM = "application/x-www-form-urlencoded";
    /// What only administrators may.
    private static final String ADMINISTRATION = "/v3/api-docs.yaml";
    /// What analysts may and operators may not.
    private static final String INVESTIGATION = "/api/wallets/0x1";

    private Suite suite;
    private Issuer issuer;

    @BeforeAll
    void start(@TempDir Path state) {
        SuiteSettings settings = new SuiteSettings(
                EnumSet.of(Part.KAFKA, Part.DASHBOARD),
                Map.of(Part.KAFKA, 0, Part.CLICKHOUSE, 1, Part.DASHBOARD, 0),
                state,
                Optional.empty(),
                Optional.empty(),
                List.of("vigil.security.mode=secured"),
                Optional.of(0));
        suite = Suite.start(settings, new StateDirectory(state), _ -> {});
        issuer = suite.issuer().orElseThrow();
    }

    @AfterAll
    void stop() {
        String address = issuer.address();
        suite.close();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(HttpClient.newHttpClient(), address));
    }

    private String page(String path) {
        return "http://127.0.0.1:" + suite.port(Part.DASHBOARD) + path;
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient browser, String address)
            throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    /// Where an answer leads.
    private static String next(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        String target = answer.headers().firstValue("Location").orElseThrow();
        return answer.uri().resolve(target).toString();
    }

    /// From the dashboard to the page where one chooses.
    private HttpResponse<String> choice(HttpClient browser) throws IOException, InterruptedException {
        HttpResponse<String> begun = get(browser, page("/oauth2/authorization/vigil"));
        HttpResponse<String> sentOn = get(browser, next(begun));
        assertThat(next(sentOn)).isEqualTo(issuer.address() + "/log-in");
        return get(browser, next(sentOn));
    }

    private HttpResponse<String> choose(HttpClient browser, String person) throws IOException, InterruptedException {
        Matcher token = FORM_TOKEN.matcher(choice(browser).body());
        assertThat(token.find()).isTrue();
        return post(
                browser, "person=" + person + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(HttpClient browser, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(issuer.address() + "/log-in"))
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /// A browser in which somebody has logged in.
    private HttpClient loggedIn(String person) throws IOException, InterruptedException {
        HttpClient browser = browser();
        HttpResponse<String> back = get(browser, next(choose(browser, person)));
        assertThat(next(get(browser, next(back)))).isEqualTo(page("/"));
        return browser;
    }

    private int status(HttpClient browser, String path) throws IOException, InterruptedException {
        return get(browser, page(path)).statusCode();
    }

    @Test
    void whoLogsInHasTheRightsOfTheirRoleAndNoOthers() throws Exception {
        HttpClient anna = loggedIn("anna");
        HttpClient otto = loggedIn("otto");
        HttpClient ada = loggedIn("ada");

        JsonNode session =
                JsonMapper.shared().readTree(get(anna, page("/api/session")).body());
        assertThat(session.path("name").asString()).isEqualTo("anna");
        assertThat(session.path("roles").toString()).isEqualTo("[\"analyst\"]");
        assertThat(status(anna, INVESTIGATION)).isNotIn(401, 403);
        assertThat(status(anna, ADMINISTRATION)).isEqualTo(403);
        assertThat(status(otto, INVESTIGATION)).isEqualTo(403);
        assertThat(status(ada, ADMINISTRATION)).isEqualTo(200);
        assertThat(status(browser(), ADMINISTRATION)).isEqualTo(401);
    }

    @Test
    void thePageListsSomebodyOfEachRoleAndNeedsNoScript() throws Exception {
        HttpResponse<String> page = choice(browser());

        assertThat(page.body())
                .contains("viewer", "analyst", "lead", "modeller", "operator", "admin")
                .doesNotContain("<script", "style=")
                .doesNotContainPattern(" on[a-z]+=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self';")
                .contains("frame-ancestors 'none'");
        HttpResponse<String> style = get(HttpClient.newHttpClient(), issuer.address() + "/log-in.css");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
    }

    @Test
    void nobodyElseIsLetIn() throws Exception {
        HttpClient browser = browser();

        assertThat(next(choose(browser, "mallory"))).isEqualTo(issuer.address() + "/log-in?error");
        assertThat(post(browser, "person=ada").statusCode()).isEqualTo(403);
        assertThat(status(browser, ADMINISTRATION)).isEqualTo(401);
    }

    @Test
    void whoComesAgainChoosesAnew() throws Exception {
        HttpClient browser = loggedIn("anna");

        assertThat(choice(browser).body()).contains("Who do you want to be?");
    }

    @Test
    void machinesGetTokensOfTheirRole() throws Exception {
        assertThat(scraped(token(machine("operator")))).isEqualTo(200);
        assertThat(scraped(token(machine("viewer")))).isEqualTo(403);
        Machine forged = new Machine("machine-admin", machine("admin").role(), "guessed");
        assertThat(tokenAnswer(forged).statusCode()).isEqualTo(401);
    }

    private Machine machine(String role) {
        return issuer.machines().stream()
                .filter(machine -> machine.role().label().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private String token(Machine machine) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(tokenAnswer(machine).body())
                .path("access_token")
                .asString();
    }

    private HttpResponse<String> tokenAnswer(Machine machine) throws IOException, InterruptedException {
        byte[] credentials = (machine.id() + ":" + machine.secret()).getBytes(StandardCharsets.UTF_8);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer.address() + "/oauth2/token"))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(credentials))
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        BodyHandlers.ofString());
    }

    private int scraped(String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(page("/actuator/prometheus")))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
