package dev.vigil.deployment.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.vigil.deployment.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/// The schema of the Compose Specification, by which docker compose itself refuses files.
final class ComposeSchema {
    private static final String RESOURCE = "/compose-spec/compose-spec.json";
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(document());

    private ComposeSchema() {}

    /// What the schema finds wrong with a file: where, and what.
    static List<String> faults(String yaml) {
        return SCHEMA.validate(Repository.JSON.valueToTree(new Yaml().load(yaml))).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private static ObjectNode document() {
        try (InputStream schema = ComposeSchema.class.getResourceAsStream(RESOURCE)) {
            ObjectNode document = (ObjectNode) Repository.JSON.readTree(schema);
            // Its own name is no address, and that of its dialect is none the dialects have: the factory knows both.
            document.remove(List.of("$id", "$schema"));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
