package dev.vigil.deployment.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vigil.deployment.Repository;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One document of a manifest.
///
/// @param origin the file, or the overlay it was rendered from
record Manifest(String origin, JsonNode document) {
    /// Kinds of Kubernetes itself, which are read into their types.
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class));

    /// Kinds of operators. There are no types for them here; they are checked for their outline only.
    static final Set<String> OF_OPERATORS = Set.of(
            "kafka.strimzi.io/v1beta2 Kafka",
            "kafka.strimzi.io/v1beta2 KafkaNodePool",
            "kafka.strimzi.io/v1beta2 KafkaTopic",
            "kafka.strimzi.io/v1beta2 KafkaUser",
            "clickhouse.altinity.com/v1 ClickHouseInstallation",
            "keda.sh/v1alpha1 ScaledObject",
            "monitoring.coreos.com/v1 ServiceMonitor");

    /// The types keep unknown fields in a map of their own; without that map they are errors.
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    /// The documents of a file.
    static Stream<Manifest> in(Path file) {
        return of(Repository.path("k8s").relativize(file).toString(), Repository.text(file));
    }

    /// The documents of a text.
    static Stream<Manifest> of(String origin, String yaml) {
        try (MappingIterator<JsonNode> documents =
                Repository.YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream().map(document -> new Manifest(origin, document));
        } catch (IOException e) {
            throw new UncheckedIOException(origin + " is not YAML", e);
        }
    }

    /// Group, version and kind, such as `apps/v1 Deployment`.
    String type() {
        return document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
    }

    String kind() {
        return document.path("kind").asText();
    }

    String name() {
        return document.at("/metadata/name").asText();
    }

    String label() {
        return origin + ": " + kind() + " " + name();
    }

    /// The document in its type, or nothing when it belongs to an operator.
    ///
    /// @throws JsonProcessingException when a field is unknown, or its value of another type
    Optional<HasMetadata> typed() throws JsonProcessingException {
        Class<? extends HasMetadata> type = TYPES.get(type());
        return type == null ? Optional.empty() : Optional.of(STRICT.treeToValue(document, type));
    }

    /// The document as a `type`, or nothing when it is another one.
    <T extends HasMetadata> Stream<T> as(Class<T> type) {
        try {
            return typed().filter(type::isInstance).map(type::cast).stream();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(label() + ": " + e.getOriginalMessage(), e);
        }
    }

    /// The pods it makes, if it makes any.
    Optional<PodTemplateSpec> pods() {
        return Stream.concat(
                        as(Deployment.class).map(each -> each.getSpec().getTemplate()),
                        as(StatefulSet.class).map(each -> each.getSpec().getTemplate()))
                .findFirst();
    }

    /// The names in a list.
    static List<String> names(Stream<Manifest> manifests) {
        return manifests.map(Manifest::name).toList();
    }
}
