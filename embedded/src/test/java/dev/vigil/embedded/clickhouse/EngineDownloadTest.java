package dev.vigil.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.embedded.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineDownloadTest {
    @TempDir
    Path directory;

    @Test
    void theCacheIsTheUsersUnlessMoved() {
        assertThat(EngineCache.directory(Map.of(), "/users/ann")).isEqualTo(Path.of("/users/ann/.cache/vigil"));
        assertThat(EngineCache.directory(Map.of("XDG_CACHE_HOME", "/fast"), "/users/ann"))
                .isEqualTo(Path.of("/fast/vigil"));
        assertThat(EngineCache.directory(Map.of("XDG_CACHE_HOME", "/fast", "VIGIL_CACHE", "/own"), "/users/ann"))
                .isEqualTo(Path.of("/own"));
        assertThat(EngineCache.directory(Map.of("XDG_CACHE_HOME", " ", "VIGIL_CACHE", ""), "/users/ann"))
                .isEqualTo(Path.of("/users/ann/.cache/vigil"));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,LINUX_X64",
        "Linux,aarch64,LINUX_ARM64",
        "Mac OS X,aarch64,MACOS_ARM64",
        "Mac OS X,x86_64,MACOS_X64"
    })
    void platformsAreRecognised(String system, String architecture, EnginePlatform expected) {
        assertThat(EnginePlatform.of(system, architecture)).isEqualTo(expected);
    }

    @Test
    void otherPlatformsAreToldToUseAServer() {
        assertThatThrownBy(() -> EnginePlatform.of("Windows 11", "amd64"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Windows 11 on amd64")
                .hasMessageContaining("Use a ClickHouse server instead");
    }

    @Test
    void anOldProcessorIsTold() throws IOException {
        Path description = directory.resolve("cpuinfo");
        Files.writeString(description, "processor\t: 0\nflags\t\t: fpu sse4_2 avx bmi1 abm movbe f16c fma\n");

        assertThatThrownBy(() -> EnginePlatform.verifyProcessor(description))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("x86-64-v3")
                .hasMessageContaining("lacks ")
                .hasMessageContaining("avx2")
                .hasMessageContaining("bmi2");
    }

    @Test
    void anotherSystemLibraryThanGlibcIsTold() {
        assertThatThrownBy(() -> EnginePlatform.verifyLibrary(directory.resolve("absent")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("needs glibc");
    }

    @Test
    void aForeignLibraryIsRefused() throws IOException {
        EnginePlatform platform = EnginePlatform.LINUX_X64;
        Path library = directory.resolve(
                "chdb/" + EngineDownload.VERSION + "/node_modules/" + platform.packageName() + "/libchdb.so");
        Files.createDirectories(library.getParent());
        Files.writeString(library, "something else");

        assertThatThrownBy(() -> new EngineDownload(platform, directory).library())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is not the expected one")
                .hasMessageContaining("Delete ");
    }
}
