package dev.vigil.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The files of this repository.
public final class Repository {
    public static final YAMLMapper YAML = new YAMLMapper();
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(directory -> Files.isRegularFile(directory.resolve("vigil")))
                .findFirst()
                .orElseThrow();
    }

    /// The absolute path of what is at `relative`, such as `monitoring/prometheus`.
    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    /// Files below `directory` whose names end with `suffix`, in their order.
    public static List<Path> files(String directory, String suffix) {
        try (Stream<Path> found = Files.walk(path(directory))) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first document of a YAML file.
    public static JsonNode yaml(Path file) {
        return read(YAML, file);
    }

    public static JsonNode json(Path file) {
        return read(JSON, file);
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
