package dev.vigil.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Finds column mappings: those that ship with the product, those in files, and the one that fits a header.
public final class Mappings {
    private static final List<String> SHIPPED = List.of("vigil", "handbook");

    private Mappings() {}

    /// @param nameOrFile the name of a shipped mapping, or a file: `.properties`, `.yaml`, `.yml` or `.json`
    /// @throws MappingException when there is no such mapping or it is broken
    public static ColumnMapping load(String nameOrFile) {
        return SHIPPED.contains(nameOrFile) ? shipped(nameOrFile) : fromFile(Path.of(nameOrFile));
    }

    /// The shipped mapping whose columns the header has.
    ///
    /// @throws MappingException when none fits, or more than one, saying what each lacks
    static ColumnMapping detect(List<String> header) {
        List<ColumnMapping> candidates = SHIPPED.stream().map(Mappings::shipped).toList();
        List<ColumnMapping> fitting = candidates.stream()
                .filter(candidate -> candidate.missingFrom(header).isEmpty())
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (fitting.isEmpty()) {
            throw new MappingException("no mapping fits the columns " + String.join(", ", header) + "; "
                    + candidates.stream()
                            .map(candidate ->
                                    candidate.name() + " lacks " + String.join(", ", candidate.missingFrom(header)))
                            .collect(Collectors.joining("; "))
                    + ". Say which mapping to use");
        }
        throw new MappingException("several mappings fit: "
                + fitting.stream().map(ColumnMapping::name).collect(Collectors.joining(", "))
                + ". Say which to use");
    }

    private static ColumnMapping shipped(String name) {
        try (InputStream in = Mappings.class.getResourceAsStream("/mappings/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("mapping " + name + " is not on the class path");
            }
            return ColumnMapping.of(name, yaml(new InputStreamReader(in, StandardCharsets.UTF_8), name));
        } catch (IOException e) {
            throw new IllegalStateException("mapping " + name + " cannot be read from the class path", e);
        }
    }

    private static ColumnMapping fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MappingException(
                    "there is no mapping " + file + ": neither a file nor one of " + String.join(", ", SHIPPED));
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            String name = file.getFileName().toString();
            return ColumnMapping.of(name, name.endsWith(".properties") ? properties(reader) : yaml(reader, name));
        } catch (IOException | IllegalArgumentException e) {
            throw new MappingException("mapping " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> properties(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> properties.getProperty(name).strip()));
    }

    /// JSON is YAML, too.
    private static Map<String, String> yaml(Reader reader, String name) {
        try {
            Map<String, String> flat = new LinkedHashMap<>();
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (!(document instanceof Map<?, ?> map)) {
                throw new MappingException("mapping " + name + " is no set of settings");
            }
            flatten("", map, flat);
            return flat;
        } catch (YAMLException e) {
            throw new MappingException("mapping " + name + " cannot be read: " + e.getMessage());
        }
    }

    private static void flatten(String prefix, Map<?, ?> map, Map<String, String> flat) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, flat);
            } else {
                flat.put(prefix + key, String.valueOf(value));
            }
        });
    }
}
