package dev.vigil.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The names that may begin with `vigil`: every property of every service, because services share configuration
/// maps and environments, and the variables of the command line and of the build.
///
/// The properties are those of the records that read them; a test of `standalone` compares, and writes the list
/// anew.
public final class KnownProperties {
    /// Of configuration files, which derive directories from it.
    private static final String STATE_DIRECTORY = "vigil.state-directory";

    /// Has generated documents written anew by tests.
    private static final String REGENERATE = "vigil.regenerate";

    /// What `./vigil`, `docker-compose.yml`, the engine's download, benchmarks and the web page's build read.
    private static final Set<String> VARIABLES = Set.of(
            "VIGIL_API_KEY",
            "VIGIL_CACHE",
            "VIGIL_DASHBOARD_URL",
            "VIGIL_DATA",
            "VIGIL_JVM_OPTIONS",
            "VIGIL_SECRETS",
            "VIGIL_UI_BUILT");

    private static final String SERVICE_HOST = "_SERVICE_HOST";

    private final List<KnownProperty> properties;

    private KnownProperties(List<KnownProperty> properties) {
        this.properties = properties;
    }

    /// Those of this release.
    public static KnownProperties ofThisRelease() {
        try (InputStream list = Objects.requireNonNull(
                KnownProperties.class.getResourceAsStream("properties.txt"), "properties.txt is not packaged")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return of(Stream.concat(text.lines(), Stream.of(STATE_DIRECTORY, REGENERATE)));
        } catch (IOException e) {
            throw new UncheckedIOException("properties.txt cannot be read", e);
        }
    }

    /// @param declarations names, with `[]` behind a list and `.*` behind a map
    static KnownProperties of(Stream<String> declarations) {
        return new KnownProperties(declarations.map(KnownProperty::of).toList());
    }

    /// Those of `names` that begin with `vigil` and are no property.
    ///
    /// @param names  of properties, such as `vigil.kafka.bootstrap-servers`
    /// @param origin where they are set, for a sentence: "on the command line"
    public List<UnknownProperty> unknown(Stream<String> names, String origin) {
        return names.filter(name -> name.toLowerCase(Locale.ROOT).startsWith("vigil."))
                .filter(name -> properties.stream().noneMatch(known -> known.isMeantBy(name)))
                .map(name -> new UnknownProperty(name, origin, nearest(name, KnownProperty::name)))
                .toList();
    }

    /// Those of the environment's variables that begin with `VIGIL_` and mean no property and nothing else we know.
    /// Variables Kubernetes makes of services whose name begins with `vigil-` are not meant for us.
    public List<UnknownProperty> unknownVariables(Set<String> variables) {
        List<String> services = variables.stream()
                .filter(name -> name.endsWith(SERVICE_HOST))
                .map(name -> name.substring(0, name.length() - SERVICE_HOST.length()))
                .toList();
        return variables.stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("VIGIL_"))
                .filter(name -> !VARIABLES.contains(name))
                .filter(name -> properties.stream().noneMatch(known -> known.isMeantByVariable(name)))
                .filter(name -> services.stream()
                        .noneMatch(service -> name.startsWith(service + "_SERVICE_") || isPort(name, service)))
                .sorted()
                .map(name -> new UnknownProperty(name, "in the environment", nearest(name, KnownProperty::variable)))
                .toList();
    }

    private static boolean isPort(String variable, String service) {
        return variable.equals(service + "_PORT") || variable.startsWith(service + "_PORT_");
    }

    /// The name most like `given`, unless more than half of that would have to be typed anew.
    private Optional<String> nearest(String given, Function<KnownProperty, String> spelling) {
        return properties.stream()
                .map(spelling)
                .min(Comparator.comparingInt((String name) -> EditDistance.between(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> EditDistance.between(given, name) <= given.length() / 2);
    }
}
