package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.registry.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelKeysTest {
    @TempDir
    private Path directory;

    @Test
    void theFirstStartMakesAKeyAndStillUsesWhatNobodySigned() throws IOException {
        Path models = directory.resolve("models");

        assertThat(ModelKeys.properties(models)).contains("vigil.models.unsigned=accept");

        SigningKey key = SigningKey.readOrGenerate(models.resolve("signing-key.pem"));
        assertThat(ModelKeys.properties(models))
                .containsExactly(
                        "vigil.models.signing-key=" + models.resolve("signing-key.pem"),
                        "vigil.models.trusted-keys=" + key.publicText(),
                        "vigil.models.unsigned=refuse");
    }

    @Test
    void aFileThatIsNoKeyStopsTheStart() throws IOException {
        Files.writeString(directory.resolve("signing-key.pem"), "nothing");

        assertThatThrownBy(() -> ModelKeys.properties(directory))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("the keys of models in " + directory);
    }
}
