package dev.vigil.standalone;

import dev.vigil.registry.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who signs models on a machine that has Kafka, training and scoring to itself: a key of its own, made at the
/// first start, which alone is trusted, besides those a restored backup brought along.
///
/// Public keys lie beside the bundles, in files that end in `.pub`, and go into backups with them; the private key
/// stays here.
final class ModelKeys {
    private static final String PUBLIC = ".pub";
    private static final String FILE = "signing-key.pem";

    private ModelKeys() {}

    /// Whether a file beside the bundles is for this machine only.
    static boolean isSecret(Path file) {
        return file.toString().endsWith(".pem");
    }

    /// The properties that make the services sign and trust like that.
    ///
    /// @param directory of the bundles
    /// @throws StartException if a key cannot be read or made
    static List<String> properties(Path directory) {
        Path file = directory.resolve(FILE);
        // What a release that did not sign has left is used until the training service has signed it.
        String unsigned = Files.exists(file) ? "refuse" : "accept";
        try {
            SigningKey own = SigningKey.readOrGenerate(file);
            Files.writeString(directory.resolve(own.id() + PUBLIC), own.publicText());
            return List.of(
                    "vigil.models.signing-key=" + file,
                    "vigil.models.trusted-keys=" + String.join(",", publicKeys(directory)),
                    "vigil.models.unsigned=" + unsigned);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("the keys of models in " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<String> publicKeys(Path directory) throws IOException {
        List<String> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(PUBLIC))
                    .sorted()
                    .toList()) {
                keys.add(Files.readString(file).strip());
            }
        }
        return keys;
    }
}
