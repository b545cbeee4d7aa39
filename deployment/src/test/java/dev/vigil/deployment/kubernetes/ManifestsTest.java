package dev.vigil.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.vigil.deployment.Repository;
import dev.vigil.deployment.Tool;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.TopicPlan;
import dev.vigil.kafka.Topics;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final String NAME = "app.kubernetes.io/name";
    private static final List<String> SERVICES =
            List.of("ingestion-service", "scoring-service", "training-service", "dashboard-service");

    /// The arrows of the picture in docs/architecture.md between what runs in the cluster.
    private static final List<String> EDGES = List.of(
            "ingestion-service -> kafka:9092",
            "scoring-service -> kafka:9092",
            "scoring-service -> clickhouse:8123",
            "training-service -> kafka:9092",
            "training-service -> clickhouse:8123",
            "dashboard-service -> kafka:9092",
            "dashboard-service -> clickhouse:8123",
            "dashboard-service -> scoring-service:8002",
            "dashboard-service -> training-service:8003");

    @TestFactory
    Stream<DynamicTest> everyManifestHasOnlyFieldsKubernetesKnows() {
        return forEach(manifests(), manifest -> {
            try {
                Optional<HasMetadata> typed = manifest.typed();
                assertThat(manifest.name()).isNotEmpty();
                if (typed.isEmpty()) {
                    assertThat(Manifest.OF_OPERATORS).contains(manifest.type());
                    assertThat(manifest.document().path("spec").isObject()).isTrue();
                }
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e.getOriginalMessage(), e);
            }
        });
    }

    @Test
    void aFieldKubernetesDoesNotKnowIsNoticed() {
        Manifest typo = Manifest.of("test", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec: {replica: 2}
                """).findFirst().orElseThrow();

        assertThatThrownBy(typo::typed).isInstanceOf(UnrecognizedPropertyException.class);
    }

    @TestFactory
    Stream<DynamicTest> podsAreRestricted() {
        return forEachPod(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            // Kubernetes would name variables after services; those of vigil-kafka-bootstrap look like ours.
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isGreaterThan(9_999);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
        });
    }

    @TestFactory
    Stream<DynamicTest> containersMayNothingTheyDoNotNeed() {
        return forEachContainer(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getPrivileged()).isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> containersSayHowTheyAreAndWhatTheyNeed() {
        return forEachContainer(container -> {
            assertThat(container.getStartupProbe().getHttpGet().getPath()).endsWith("/liveness");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/liveness");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/readiness");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @TestFactory
    Stream<DynamicTest> workloadsAreSpreadAndSurviveMaintenance() {
        return forEach(workloads(), workload -> {
            PodTemplateSpec pods = workload.pods().orElseThrow();
            assertThat(pods.getSpec().getTopologySpreadConstraints())
                    .extracting("topologyKey")
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(all(PodDisruptionBudget.class))
                    .filteredOn(budget -> selects(budget.getSpec().getSelector().getMatchLabels(), pods))
                    .hasSize(1);
        });
    }

    @Test
    void allFourServicesRun() {
        assertThat(Manifest.names(workloads())).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @TestFactory
    Stream<DynamicTest> passwordsAreReferencesOnly() {
        Pattern secret = Pattern.compile("(?i)password|secret|token|jaas|api[-_]?key");
        return forEach(manifests(), manifest -> {
            assertThat(manifest.kind()).isNotEqualTo("Secret");
            manifest.document().findParents("name").stream()
                    .filter(variable ->
                            secret.matcher(variable.path("name").asText()).find())
                    .forEach(variable -> assertThat(variable.has("value"))
                            .as(variable.toString())
                            .isFalse());
            if (manifest.kind().equals("ConfigMap")) {
                assertThat(manifest.document().path("data").fieldNames())
                        .toIterable()
                        .noneMatch(key -> secret.matcher(key).find());
            }
        });
    }

    @Test
    void nothingIsAllowedThatIsNotAnEdgeOfThePicture() {
        List<NetworkPolicy> policies = basePolicies();

        assertThat(policies).filteredOn(ManifestsTest::deniesAll).hasSize(1);
        assertThat(policies.stream().flatMap(ManifestsTest::egressEdges)).containsExactlyInAnyOrderElementsOf(EDGES);
        assertThat(policies.stream().flatMap(ManifestsTest::ingressEdges)).containsExactlyInAnyOrderElementsOf(EDGES);
    }

    @Test
    void whatServicesIngressesAndScalersPointToIsThere() {
        List<PodTemplateSpec> pods =
                workloads().map(workload -> workload.pods().orElseThrow()).toList();
        assertThat(all(Service.class)).allSatisfy(service -> {
            assertThat(pods)
                    .filteredOn(pod -> selects(service.getSpec().getSelector(), pod))
                    .hasSize(1);
            assertThat(service.getSpec().getPorts().getFirst().getTargetPort().getStrVal())
                    .isEqualTo("http");
        });
        List<String> services =
                all(Service.class).map(each -> each.getMetadata().getName()).toList();
        assertThat(all(Ingress.class)
                        .flatMap(ingress -> ingress.getSpec().getRules().stream())
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .map(path -> path.getBackend().getService().getName()))
                .isNotEmpty()
                .isSubsetOf(services);
        assertThat(all(Ingress.class))
                .allSatisfy(ingress -> assertThat(
                                ingress.getSpec().getTls().stream().flatMap(tls -> tls.getHosts().stream()))
                        .containsExactlyInAnyOrderElementsOf(ingress.getSpec().getRules().stream()
                                .map(rule -> rule.getHost())
                                .toList()));
        assertThat(all(HorizontalPodAutoscaler.class)
                        .map(scaler -> scaler.getSpec().getScaleTargetRef())
                        .map(target -> target.getKind() + " " + target.getName()))
                .isNotEmpty()
                .isSubsetOf(
                        workloads().map(each -> each.kind() + " " + each.name()).toList());
    }

    @Test
    void podsUseConfigurationAccountsAndVolumesThatAreThere() {
        assertThat(workloads()).allSatisfy(workload -> {
            PodSpec pod = workload.pods().orElseThrow().getSpec();
            assertThat(names("ServiceAccount")).contains(pod.getServiceAccountName());
            assertThat(pod.getContainers().getFirst().getEnvFrom().stream()
                            .map(source -> source.getConfigMapRef())
                            .filter(map -> map != null && !Boolean.TRUE.equals(map.getOptional()))
                            .map(map -> map.getName()))
                    .isNotEmpty()
                    .isSubsetOf(names("ConfigMap"));
            List<String> volumes = Stream.concat(
                            pod.getVolumes().stream().map(volume -> volume.getName()),
                            workload.document()
                                    .at("/spec/volumeClaimTemplates")
                                    .valueStream()
                                    .map(claim -> claim.at("/metadata/name").asText()))
                    .toList();
            assertThat(pod.getContainers().getFirst().getVolumeMounts())
                    .extracting("name")
                    .containsExactlyInAnyOrderElementsOf(volumes);
        });
    }

    @TestFactory
    Stream<DynamicTest> kustomizationsNameFilesThatAreThere() {
        return Repository.files("k8s", "kustomization.yaml").stream()
                .map(file -> DynamicTest.dynamicTest(
                        Repository.path("k8s").relativize(file).toString(), () -> {
                            JsonNode kustomization = Repository.yaml(file);
                            assertThat(Stream.of("resources", "components")
                                            .flatMap(key ->
                                                    kustomization.path(key).valueStream())
                                            .map(JsonNode::asText)
                                            .map(file::resolveSibling))
                                    .allSatisfy(path -> assertThat(Files.exists(path))
                                            .as(path.toString())
                                            .isTrue());
                            assertThat(kustomization
                                            .path("patches")
                                            .valueStream()
                                            .filter(patch -> patch.has("path"))
                                            .map(patch -> file.resolveSibling(
                                                    patch.path("path").asText())))
                                    .allMatch(Files::isRegularFile);
                        }));
    }

    @Test
    void theStrimziTopicsAreThoseTheServicesWouldCreate() {
        List<TopicPlan> planned = Topics.plan(new KafkaSettings("unused:9092", 24, 3, Map.of()));

        assertThat(planned).allSatisfy(plan -> {
            Manifest topic = manifests()
                    .filter(manifest -> manifest.kind().equals("KafkaTopic")
                            && manifest.name().equals(plan.name()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no KafkaTopic " + plan.name()));
            JsonNode spec = topic.document().path("spec");
            assertThat(spec.path("partitions").asInt()).isEqualTo(plan.partitions());
            assertThat(spec.path("replicas").asInt()).isEqualTo(plan.replication());
            plan.configuration()
                    .forEach((key, value) ->
                            assertThat(spec.path("config").path(key).asText()).isEqualTo(value));
        });
        assertThat(names("KafkaTopic")).hasSameSizeAs(planned);
        assertThat(names("KafkaUser")).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(names("ServiceMonitor")).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "full"})
    void kustomizeRendersTheOverlayIntoTypedManifests(String overlay) {
        Tool.Result rendered = Tool.required("kubectl", "kubernetes-client")
                .run("kustomize", Repository.path("k8s/overlays/" + overlay).toString());

        assertThat(rendered.exitCode()).as(rendered.output()).isZero();
        List<Manifest> manifests = Manifest.of(overlay, rendered.output()).toList();
        assertThat(manifests).allSatisfy(manifest -> {
            if (manifest.typed().isEmpty()) {
                assertThat(Manifest.OF_OPERATORS).contains(manifest.type());
            }
            assertThat(
                            manifest.kind().equals("Namespace")
                                    ? manifest.name()
                                    : manifest.document()
                                            .at("/metadata/namespace")
                                            .asText())
                    .isEqualTo("anomaly-detection");
        });
        assertThat(manifests.stream().filter(manifest -> manifest.pods().isPresent()))
                .hasSize(4);
    }

    private static Stream<Manifest> manifests() {
        return Stream.concat(
                        Repository.files("k8s/base", ".yaml").stream(),
                        Repository.files("k8s/overlays", ".yaml").stream())
                .filter(file -> !file.endsWith("kustomization.yaml") && !isPatch(file))
                .flatMap(Manifest::in);
    }

    /// Patches are no manifests of their own; what becomes of them is seen in the rendered overlay.
    private static boolean isPatch(Path file) {
        JsonNode kustomization = Repository.yaml(file.resolveSibling("kustomization.yaml"));
        return kustomization
                .path("patches")
                .valueStream()
                .anyMatch(patch -> patch.path("path").asText().equals(String.valueOf(file.getFileName())));
    }

    private static Stream<Manifest> workloads() {
        return manifests().filter(manifest -> manifest.pods().isPresent());
    }

    private static <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return manifests().flatMap(manifest -> manifest.as(type));
    }

    private static List<String> names(String kind) {
        return Manifest.names(manifests().filter(manifest -> manifest.kind().equals(kind)));
    }

    private static boolean selects(Map<String, String> selector, PodTemplateSpec pods) {
        return pods.getMetadata().getLabels().entrySet().containsAll(selector.entrySet());
    }

    private static List<NetworkPolicy> basePolicies() {
        return Manifest.in(Repository.path("k8s/base/network-policies.yaml"))
                .flatMap(manifest -> manifest.as(NetworkPolicy.class))
                .toList();
    }

    private static boolean deniesAll(NetworkPolicy policy) {
        return policy.getSpec().getPodSelector().getMatchLabels().isEmpty()
                && policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                && policy.getSpec().getIngress().isEmpty()
                && policy.getSpec().getEgress().isEmpty();
    }

    private static Stream<String> egressEdges(NetworkPolicy policy) {
        String from = podName(policy.getSpec().getPodSelector().getMatchLabels());
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream()
                        .filter(peer -> peer.getNamespaceSelector() == null)
                        .map(peer ->
                                from + " -> " + podName(peer.getPodSelector().getMatchLabels()) + ":"
                                        + rule.getPorts().getFirst().getPort().getIntVal()));
    }

    private static Stream<String> ingressEdges(NetworkPolicy policy) {
        String to = podName(policy.getSpec().getPodSelector().getMatchLabels());
        return policy.getSpec().getIngress().stream()
                .flatMap(rule -> rule.getFrom().stream()
                        .map(peer -> podName(peer.getPodSelector().getMatchLabels()) + " -> " + to + ":"
                                + rule.getPorts().getFirst().getPort().getIntVal()));
    }

    private static String podName(Map<String, String> labels) {
        return labels.getOrDefault(NAME, labels.getOrDefault("vigil.dev/store", "?"));
    }

    private static Stream<DynamicTest> forEachPod(Consumer<PodSpec> holds) {
        return forEach(
                workloads(),
                workload -> holds.accept(workload.pods().orElseThrow().getSpec()));
    }

    private static Stream<DynamicTest> forEachContainer(Consumer<Container> holds) {
        return forEachPod(pod -> assertThat(pod.getContainers()).isNotEmpty().allSatisfy(holds));
    }

    private static Stream<DynamicTest> forEach(Stream<Manifest> manifests, Consumer<Manifest> holds) {
        List<Manifest> all = manifests.toList();
        assertThat(all).isNotEmpty();
        return all.stream().map(manifest -> DynamicTest.dynamicTest(manifest.label(), () -> holds.accept(manifest)));
    }
}
