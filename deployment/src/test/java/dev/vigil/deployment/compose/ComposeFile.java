package dev.vigil.deployment.compose;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vigil.deployment.Repository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// What of the compose specification `docker-compose.yml` uses and these tests know how to judge. Reading it fails
/// on any other key, also on one that compose knows: a test would say nothing of it.
final class ComposeFile {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonProperty
    String name = "";

    @JsonProperty
    Map<String, Service> services = Map.of();

    @JsonProperty
    Map<String, @Nullable JsonNode> networks = Map.of();

    @JsonProperty
    Map<String, @Nullable JsonNode> volumes = Map.of();

    /// What the file shares between services; the specification leaves keys that begin with `x-` to us.
    private final Map<String, Object> extensions = new HashMap<>();

    @JsonAnySetter
    void extension(String key, Object value) {
        if (!key.startsWith("x-")) {
            throw new IllegalArgumentException("these tests do not look at " + key);
        }
        extensions.put(key, value);
    }

    record Service(
            String image,
            @Nullable Build build,
            @Nullable Map<String, String> environment,
            @Nullable List<String> command,
            Map<String, Dependency> dependsOn,
            Health healthcheck,
            String memLimit,
            List<String> networks,
            @Nullable List<String> volumes,
            @Nullable List<String> ports,
            @Nullable List<String> profiles,
            @Nullable List<String> tmpfs,
            @Nullable List<String> capDrop,
            @Nullable List<String> securityOpt,
            @Nullable Map<String, JsonNode> ulimits,
            String restart,
            @Nullable String stopGracePeriod,
            boolean readOnly) {}

    record Build(String context, Map<String, String> args) {}

    record Dependency(String condition) {}

    record Health(List<String> test, String interval, String timeout, int retries, String startPeriod) {}

    /// Reads a file as docker compose does: with anchors and merged maps resolved.
    static ComposeFile read(Path file) {
        return of(Repository.text(file));
    }

    static ComposeFile of(String yaml) {
        return STRICT.convertValue(new Yaml().load(yaml), ComposeFile.class);
    }
}
