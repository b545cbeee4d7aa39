package dev.vigil.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.configuration.KnownProperties;
import dev.vigil.configuration.UnknownProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every property and every variable that a deployment sets or a document names exists, so that nobody copies a
/// name the services would refuse.
class ConfigurationNamesTest {
    private static final KnownProperties KNOWN = KnownProperties.ofThisRelease();

    private static final Pattern VARIABLE = Pattern.compile("\\bVIGIL_[A-Z0-9_]*[A-Z0-9]\\b");

    /// A name in a document; a group of properties ends with a dot, or its name is that of no property.
    private static final Pattern PROPERTY = Pattern.compile("`(?:--)?(vigil(?:\\.[a-z][a-z0-9-]*)+)\\b(?!/)");

    @TestFactory
    Stream<DynamicTest> variables() {
        return files(Stream.of("docker-compose.yml", ".env.example", "Dockerfile", "vigil"), "k8s", ".yaml")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    Set<String> named = VARIABLE.matcher(Repository.text(file))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toSet());

                    assertThat(KNOWN.unknownVariables(named))
                            .extracting(UnknownProperty::sentence)
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> namesInDocuments() {
        return files(Stream.of("README.md", "CONTRIBUTING.md"), "docs", ".md")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    String text = Repository.text(file);
                    Set<String> variables = VARIABLE.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toSet());
                    Stream<String> properties = PROPERTY.matcher(text)
                            .results()
                            .map(found -> found.group(1))
                            .filter(name -> !isGroup(name));

                    assertThat(KNOWN.unknownVariables(variables))
                            .extracting(UnknownProperty::sentence)
                            .isEmpty();
                    assertThat(KNOWN.unknown(properties, "in a document"))
                            .extracting(UnknownProperty::sentence)
                            .isEmpty();
                }));
    }

    private static boolean isGroup(String name) {
        return list().stream().anyMatch(known -> known.startsWith(name + "."));
    }

    private static List<String> list() {
        try (var list = KnownProperties.class.getResourceAsStream("properties.txt")) {
            assertThat(list).isNotNull();
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the list of properties cannot be read", e);
        }
    }

    private static Stream<Path> files(Stream<String> single, String directory, String suffix) {
        return Stream.concat(single.map(Repository::path), Repository.files(directory, suffix).stream());
    }

    private static String name(Path file) {
        return Repository.path("").relativize(file).toString();
    }
}
