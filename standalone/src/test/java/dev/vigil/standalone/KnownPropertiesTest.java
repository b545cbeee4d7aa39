package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.registry.BundleSettings;
import dev.vigil.testing.GeneratedDocument;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/// What the services take for known is what the records of their configuration read.
class KnownPropertiesTest {
    private static final Path LIST =
            Path.of("..", "common/configuration/src/main/resources/dev/vigil/configuration/properties.txt");

    @Test
    void theListHasEveryPropertyOfEveryRecordAndNoOther() {
        String list =
                Stream.concat(annotated(), connections()).distinct().sorted().collect(Collectors.joining("\n"));

        GeneratedDocument.of(LIST, "standalone", KnownPropertiesTest.class).assertSame(list + "\n");
    }

    @Test
    void recordsListsAndMapsAreFollowed() {
        assertThat(annotated())
                .contains(
                        "vigil.scoring.policy.weights.rules",
                        "vigil.dashboard.live.allowed-origins[]",
                        "vigil.security.oidc.roles.*");
        assertThat(connections())
                .contains("vigil.clickhouse.password", "vigil.kafka.properties.*")
                .doesNotContain("vigil.clickhouse.password.value");
    }

    private static Stream<String> annotated() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.vigil").stream()
                        .filter(each -> each.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> names(prefix(type), type));
    }

    /// Records without Spring's annotation, because their modules do without Spring.
    private static Stream<String> connections() {
        return Stream.of(
                        names("vigil.kafka", KafkaSettings.class),
                        names("vigil.clickhouse", ClickHouseSettings.class),
                        names("vigil.models", BundleSettings.class))
                .flatMap(each -> each);
    }

    private static String prefix(Class<?> type) {
        ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
        return annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        assertThat(type.isRecord()).as("%s is a record", type).isTrue();
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
        Class<?> type = component.getType();
        if (Map.class.isAssignableFrom(type)) {
            return Stream.of(name + ".*");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Stream.of(name + "[]");
        }
        return type.isRecord() && !isMadeOfText(type) ? names(name, type) : Stream.of(name);
    }

    /// Such as a secret.
    private static boolean isMadeOfText(Class<?> type) {
        return type.getRecordComponents().length == 1 && type.getRecordComponents()[0].getType() == String.class;
    }
}
