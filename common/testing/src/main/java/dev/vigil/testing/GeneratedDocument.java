package dev.vigil.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A document in the repository that is generated from code, such as an API document. A test keeps the two equal; run
/// with `-Dvigil.regenerate` it writes the document anew.
public final class GeneratedDocument {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;
    private final String command;

    private GeneratedDocument(Path file, String command) {
        this.file = file;
        this.command = command;
    }

    /// @param file   seen from the module's directory
    /// @param module the module and
    /// @param test   the class whose run writes it anew
    public static GeneratedDocument of(Path file, String module, Class<?> test) {
        String command = "mvn -pl " + module + " -am test -Dtest=" + test.getSimpleName()
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dvigil.regenerate";
        return new GeneratedDocument(file, command);
    }

    /// Compares JSON without regard to the order of properties, which is kept alphabetical in the file.
    public void assertSameJson(String current) {
        assertSame(MAPPER.writeValueAsString(MAPPER.treeToValue(MAPPER.readTree(current), Object.class))
                        .replace("\r\n", "\n")
                + "\n");
    }

    /// Compares text.
    public void assertSame(String current) {
        try {
            if (System.getProperty("vigil.regenerate") != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, current);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        assertThat(file).as("write it anew with: " + command).exists().content().isEqualTo(current);
    }
}
