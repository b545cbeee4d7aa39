package dev.vigil.deployment.clickhouse;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.vigil.clickhouse.InsertAcknowledgement;
import dev.vigil.clickhouse.InsertAnomaly;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.deployment.Repository;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Users of ClickHouse are the same wherever they are written down.
class UsersTest {
    private static final List<String> OF_THE_OPERATOR = List.of("vigil_admin", "vigil_writer", "vigil_dashboard");

    /// What the dashboard service stores, as its grants say.
    private static final List<Class<?>> GRANTED = List.of(InsertAnomaly.class, InsertAcknowledgement.class);

    private final UsersFile users = UsersFile.ofImage();
    private final JsonNode installation = Repository.yaml(
                    Repository.path("k8s/overlays/clickhouse-operator/clickhouse.yaml"))
            .at("/spec/configuration");

    @Test
    void thereAreFourAndNoOther() {
        assertThat(users.names("users"))
                .containsExactly("default", "vigil_admin", "vigil_writer", "vigil_dashboard", "vigil_boards");
        assertThat(Repository.text(Repository.path("images/clickhouse/users.xml")))
                .contains("<default remove=\"remove\"/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil_admin", "vigil_writer", "vigil_dashboard"})
    void theOperatorIsToldTheSameRights(String user) {
        Map<String, String> expected = users.values("users", user);
        expected.remove("password");

        Map<String, String> told = below("users", user);

        assertThat(told.remove("k8s_secret_password")).isNotBlank();
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void theOperatorIsToldTheSameProfilesAndQuotas() {
        for (String user : OF_THE_OPERATOR) {
            Map<String, String> settings = users.values("users", user);
            for (String section : List.of("profile", "quota")) {
                String name = String.valueOf(settings.get(section));
                assertThat(below(section + "s", name))
                        .as(name)
                        .isNotEmpty()
                        .isEqualTo(users.values(section + "s", name));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scoring-service,   vigil_writer,    vigil_admin",
        "training-service,  vigil_writer,    vigil_admin",
        "dashboard-service, vigil_dashboard,",
        "grafana,           vigil_boards,"
    })
    void composeGivesEachServiceItsUser(String service, String user, @Nullable String admin) {
        JsonNode compose =
                Repository.yaml(Repository.path("docker-compose.yml")).path("services");
        String prefix = service.equals("grafana") ? "CLICKHOUSE_" : "VIGIL_CLICKHOUSE_";
        JsonNode environment = compose.path(service).path("environment");

        assertThat(environment.path(prefix + "USER").asText()).isEqualTo(user);
        assertThat(environment.path(prefix + "PASSWORD").asText()).contains("${" + users.passwordVariable(user) + ":?");
        assertThat(compose.at("/clickhouse/environment")
                        .path(users.passwordVariable(user))
                        .asText())
                .contains("${" + users.passwordVariable(user) + ":?");
        assertThat(environment.path("VIGIL_CLICKHOUSE_ADMIN_USER").asText(null)).isEqualTo(admin);
        assertThat(environment.path("VIGIL_CLICKHOUSE_ADMIN_PASSWORD").asText(""))
                .contains(admin == null ? "" : "${" + users.passwordVariable(admin) + ":?");
    }

    @Test
    void theServerReadsThemFromTheFile() {
        JsonNode server = Repository.yaml(Repository.path("docker-compose.yml")).at("/services/clickhouse");

        assertThat(server.path("volumes").valueStream().map(JsonNode::asText))
                .contains("./images/clickhouse/users.xml:/etc/clickhouse-server/users.d/vigil.xml:ro");
    }

    @Test
    void theDashboardServiceHasNoOtherStatementThatWrites() {
        noClasses()
                .that()
                .resideInAPackage("dev.vigil.service.dashboard..")
                .should()
                .dependOnClassesThat(describe("write to ClickHouse", UsersTest::writes))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.vigil.service.dashboard", "dev.vigil.clickhouse"));
    }

    private static boolean writes(JavaClass type) {
        return type.getPackageName().equals("dev.vigil.clickhouse")
                && (type.getSimpleName().startsWith("Insert")
                        || type.isEquivalentTo(Migrations.class)
                        || type.getSimpleName().equals("TableArchive"))
                && GRANTED.stream().noneMatch(type::isEquivalentTo);
    }

    private Map<String, String> below(String section, String name) {
        return installation
                .path(section)
                .propertyStream()
                .filter(entry -> entry.getKey().startsWith(name + "/"))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(name.length() + 1),
                        entry -> text(entry.getValue()),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static String text(JsonNode value) {
        Stream<JsonNode> items = value.isArray() ? value.valueStream() : Stream.of(value);
        return items.map(JsonNode::asText).collect(Collectors.joining("\n"));
    }
}
