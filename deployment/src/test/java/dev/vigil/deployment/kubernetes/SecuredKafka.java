package dev.vigil.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigil.deployment.Repository;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.testing.TestCertificate;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// A broker that speaks TLS only, asks for a password and allows what `k8s/overlays/strimzi` grants: its topics, its
/// users with their rights.
final class SecuredKafka implements AutoCloseable {
    private static final String ADMIN = "admin";

    private final EmbeddedKafka broker;
    private final Path authority;

    private SecuredKafka(EmbeddedKafka broker, Path authority) {
        this.broker = broker;
        this.authority = authority;
    }

    static SecuredKafka start(Path directory) throws InterruptedException, ExecutionException {
        List<JsonNode> users = documents("users.yaml", "KafkaUser");
        TestCertificate certificate = TestCertificate.create(directory, "broker");
        EmbeddedKafka broker = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka"))
                .withPort(0)
                .withOverrides(Map.ofEntries(
                        Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT"),
                        Map.entry(
                                "ssl.keystore.location", certificate.keyStore().toString()),
                        Map.entry("ssl.keystore.password", certificate.password()),
                        Map.entry("ssl.truststore.type", "PEM"),
                        Map.entry(
                                "ssl.truststore.location",
                                certificate.authority().toString()),
                        Map.entry("sasl.enabled.mechanisms", "PLAIN"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                        Map.entry("listener.name.clients.plain.sasl.jaas.config", passwords(users)),
                        Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                        Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS"))));
        SecuredKafka kafka = new SecuredKafka(broker, certificate.authority());
        try (Admin admin = Admin.create(new HashMap<>(kafka.clientProperties(ADMIN)))) {
            admin.createTopics(topics()).all().get();
            admin.createAcls(users.stream().flatMap(SecuredKafka::rights).toList())
                    .all()
                    .get();
        }
        return kafka;
    }

    String bootstrapServers() {
        return "localhost:" + broker.port();
    }

    /// What a client needs to be `user`.
    Map<String, String> clientProperties(String user) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString(),
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user) + ";");
    }

    @Override
    public void close() {
        broker.close();
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(user, password(user));
    }

    private static String password(String user) {
        return "password-of-" + user;
    }

    private static String passwords(List<JsonNode> users) {
        return Stream.concat(Stream.of(ADMIN), users.stream().map(SecuredKafka::name))
                .map(user -> "user_%s=\"%s\"".formatted(user, password(user)))
                .collect(Collectors.joining(" ", login(ADMIN) + " ", ";"));
    }

    private static Collection<NewTopic> topics() {
        return documents("topics.yaml", "KafkaTopic").stream()
                .map(topic -> new NewTopic(
                                name(topic),
                                // One machine needs no more, and what counts is that all keyed topics have as many.
                                Optional.of(
                                        Math.min(2, topic.at("/spec/partitions").asInt())),
                                Optional.of((short) 1))
                        .configs(fields(topic.at("/spec/config"))))
                .toList();
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> all = new HashMap<>();
        object.properties()
                .forEach(field -> all.put(field.getKey(), field.getValue().asText()));
        return all;
    }

    private static Stream<AclBinding> rights(JsonNode user) {
        return elements(user.at("/spec/authorization/acls"))
                .flatMap(right -> elements(right.get("operations"))
                        .map(operation -> new AclBinding(
                                resource(right.get("resource")), allowed(name(user), operation.asText()))));
    }

    private static ResourcePattern resource(JsonNode resource) {
        return switch (resource.get("type").asText()) {
            case "cluster" -> new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
            case "transactionalId" -> named(ResourceType.TRANSACTIONAL_ID, resource);
            case String type -> named(ResourceType.fromString(type.toUpperCase(Locale.ROOT)), resource);
        };
    }

    private static ResourcePattern named(ResourceType type, JsonNode resource) {
        String pattern = resource.get("patternType").asText();
        return new ResourcePattern(
                type,
                resource.get("name").asText(),
                pattern.equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    private static AccessControlEntry allowed(String user, String operation) {
        // DescribeConfigs is DESCRIBE_CONFIGS here.
        String constant = operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return new AccessControlEntry("User:" + user, "*", AclOperation.fromString(constant), AclPermissionType.ALLOW);
    }

    private static String name(JsonNode document) {
        return document.at("/metadata/name").asText();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<JsonNode> documents(String file, String kind) {
        return Manifest.in(Repository.path("k8s/overlays/strimzi/" + file))
                .filter(manifest -> manifest.kind().equals(kind))
                .map(Manifest::document)
                .toList();
    }
}
