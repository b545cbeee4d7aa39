package dev.vigil.testing.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.security.ApiKeys;
import dev.vigil.security.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every role can do what the tables of `docs/security.md` say and nothing else, tried against the running service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccessContract {
    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final Set<String> NOT_OURS = Set.of("/error");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /// White space, which any reader of JSON reads to its end.
    private static final byte[] FIVE_MEGABYTES = " ".repeat(5 << 20).getBytes(StandardCharsets.US_ASCII);

    private final String service;
    private final Map<Role, String> secrets = new EnumMap<>(Role.class);
    private @Nullable KafkaSettings kafka;
    private @Nullable ConfigurableApplicationContext context;

    /// @param service its name, as the heading of its table
    protected AccessContract(String service) {
        this.service = service;
    }

    /// Where the service finds its keys.
    protected abstract KafkaSettings kafka();

    /// The service in the mode `secured`.
    protected abstract ConfigurableApplicationContext start();

    @BeforeAll
    void issueKeysAndStart() {
        kafka = kafka();
        ApiKeys keys = new ApiKeys(kafka);
        for (Role role : Role.values()) {
            secrets.put(role, issue(keys, role, null).secret());
        }
        context = start();
        await().atMost(Duration.ofSeconds(60)).until(() -> knows(secret(Role.PRODUCER)));
    }

    private ApiKeys.Issued issue(ApiKeys keys, Role role, @Nullable Instant expiresAt) {
        String name = service + "-" + role.label() + "-" + UUID.randomUUID();
        return keys.issue(name.substring(0, Math.min(64, name.length())), Set.of(role), Instant.now(), expiresAt);
    }

    /// Whoever is known may read the API document.
    private boolean knows(String secret) {
        return status("GET", "/v3/api-docs", secret) == 200;
    }

    @AfterAll
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRoleMayDoWhatTheTableSaysAndNothingElse() {
        return rows().flatMap(row -> Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        row.request() + " nobody",
                        () -> assertThat(status(row.method(), row.example(), null))
                                .satisfies(status -> assertThat(status != 401).isEqualTo(row.open())))),
                Arrays.stream(Role.values())
                        .map(role -> DynamicTest.dynamicTest(row.request() + " " + role.label(), () -> {
                            int status = status(row.method(), row.example(), secret(role));
                            if (row.roles().contains(role)) {
                                assertThat(status).isNotIn(REFUSED);
                            } else {
                                assertThat(status).isEqualTo(403);
                            }
                        }))));
    }

    @Test
    void everyEndpointIsInTheTable() {
        assertThat(mappings().flatMap(AccessContract::requests))
                .isNotEmpty()
                .isSubsetOf(rows().map(AccessTable.Row::request).toList());
    }

    private Stream<RequestMappingInfo> mappings() {
        return context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream();
    }

    private static Stream<String> requests(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(path -> !NOT_OURS.contains(path))
                .flatMap(path ->
                        mapping.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    @TestFactory
    Stream<DynamicTest> aBodyOfFiveMegabytesIsRefusedWhereverItIsSent() {
        return rows().filter(AccessContract::mayHaveABody)
                .map(row -> DynamicTest.dynamicTest(row.request(), () -> {
                    HttpResponse<String> answer = admin(row, BodyPublishers.ofByteArray(FIVE_MEGABYTES));

                    assertThat(answer.statusCode()).isEqualTo(413);
                    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                            .startsWith("application/problem+json");
                    assertThat(answer.body()).contains("\"status\":413", "The body may have ");
                }));
    }

    /// Where signatures stand for keys, nothing is read while no secret is configured.
    @TestFactory
    Stream<DynamicTest> soIsOneThatIsNotAnnounced() {
        Set<String> reading = mappings()
                .filter(mapping -> !mapping.getConsumesCondition().isEmpty())
                .flatMap(AccessContract::requests)
                .collect(Collectors.toSet());
        return rows().filter(row -> mayHaveABody(row) && !row.open())
                .map(row -> DynamicTest.dynamicTest(row.request(), () -> {
                    HttpResponse<String> answer =
                            admin(row, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FIVE_MEGABYTES)));

                    if (reading.contains(row.request())) {
                        assertThat(answer.statusCode()).isEqualTo(413);
                    } else {
                        assertThat(answer.statusCode()).isEqualTo(400);
                        assertThat(answer.body()).contains("\"field\":\"body\"");
                    }
                }));
    }

    private static boolean mayHaveABody(AccessTable.Row row) {
        return !row.method().equals("GET");
    }

    private HttpResponse<String> admin(AccessTable.Row row, HttpRequest.BodyPublisher body) {
        return send(HttpRequest.newBuilder(uri(row.example()))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + secret(Role.ADMIN))
                .method(row.method(), body)
                .build());
    }

    @TestFactory
    Stream<DynamicTest> aParameterNobodyKnowsIsNamed() {
        return mappings()
                .filter(mapping -> mapping.getConsumesCondition().isEmpty())
                .flatMap(AccessContract::requests)
                .filter(request -> request.contains(" /api/"))
                .map(request -> DynamicTest.dynamicTest(request, () -> {
                    String[] parts = request.replaceAll("\\{[^}]*}", "x").split(" ", 2);

                    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(parts[1] + "?no-such=1"))
                            .timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + secret(Role.ADMIN))
                            .method(parts[0], BodyPublishers.noBody())
                            .build());

                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.body()).contains("\"field\":\"no-such\",\"message\":\"is not known; there are ");
                }));
    }

    @Test
    void whatNoRuleNamesIsForAdministratorsOnly() {
        assertThat(status("GET", "/api/nothing", null)).isEqualTo(401);
        assertThat(status("GET", "/api/nothing", secret(Role.LEAD))).isEqualTo(403);
        assertThat(status("GET", "/api/nothing", secret(Role.ADMIN))).isEqualTo(404);
    }

    @Test
    void refusalsAreProblemsAndLeaveNoCookie() {
        HttpResponse<String> unknown = send("GET", "/api/nothing", null);
        HttpResponse<String> wrong = send("GET", "/api/nothing", "vgl_wrong");
        HttpResponse<String> forbidden = send("GET", "/api/nothing", secret(Role.VIEWER));

        assertThat(List.of(unknown, wrong, forbidden)).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("\"status\":" + answer.statusCode(), "\"correlation_id\":\"");
        });
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"vigil\"");
        assertThat(wrong.body()).contains("There is no such API key.");
        assertThat(forbidden.body()).contains("None of your roles allows this request.");
        assertThat(List.of(wrong, forbidden))
                .allSatisfy(answer -> assertThat(answer.headers().map()).doesNotContainKey("set-cookie"));
    }

    @Test
    void aKeyIsGoodUntilItIsRevokedOrExpires() {
        ApiKeys keys = new ApiKeys(settings());
        ApiKeys.Issued shortLived = issue(keys, Role.VIEWER, Instant.now());
        ApiKeys.Issued issued = issue(keys, Role.VIEWER, null);
        await().until(() -> knows(issued.secret()));
        assertThat(send("GET", "/v3/api-docs", shortLived.secret()).body()).contains("The API key has expired.");

        keys.revoke(issued.key().id(), Instant.now());

        await().until(() -> !knows(issued.secret()));
        assertThat(send("GET", "/v3/api-docs", issued.secret()).body()).contains("The API key was revoked.");
    }

    @Test
    void theLastUseOfAKeyIsListed() {
        ApiKeys keys = new ApiKeys(settings());
        ApiKeys.Issued issued = issue(keys, Role.VIEWER, null);

        await().until(() -> knows(issued.secret()));

        await().until(() -> keys.list().stream()
                .anyMatch(listed -> listed.key().equals(issued.key()) && listed.lastUsedAt() != null));
    }

    @Test
    void aKeyMayComeInEitherHeader() {
        HttpRequest request = HttpRequest.newBuilder(uri("/v3/api-docs"))
                .header("X-Api-Key", secret(Role.VIEWER))
                .build();

        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    private Stream<AccessTable.Row> rows() {
        List<AccessTable.Row> rows = AccessTable.of(DOCUMENT, service).rows().toList();
        assertThat(rows).isNotEmpty();
        return rows.stream();
    }

    private String secret(Role role) {
        String secret = secrets.get(role);
        assertThat(secret).isNotNull();
        return secret;
    }

    private int status(String method, String path, @Nullable String secret) {
        return send(method, path, secret).statusCode();
    }

    /// @param secret of a key, null to show none
    private HttpResponse<String> send(String method, String path, @Nullable String secret) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context().getEnvironment().getProperty("local.server.port") + path);
    }

    private ConfigurableApplicationContext context() {
        ConfigurableApplicationContext started = context;
        assertThat(started).isNotNull();
        return started;
    }

    private KafkaSettings settings() {
        KafkaSettings settings = kafka;
        assertThat(settings).isNotNull();
        return settings;
    }
}
