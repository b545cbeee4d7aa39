package dev.vigil.embedded.clickhouse;

import dev.vigil.embedded.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A combination of operating system and processor the engine is published for.
enum EnginePlatform {
    LINUX_X64(
            "@chdb/lib-linux-x64-gnu",
            "libchdb.so",
            Optional.of("36ad4e999882821ef13cf2d0f52c93f48e6ee1b4498b35a201c23ce4b8d15bf5")),
    LINUX_ARM64("@chdb/lib-linux-arm64-gnu", "libchdb.so", Optional.empty()),
    MACOS_X64("@chdb/lib-darwin-x64", "libchdb.so", Optional.empty()),
    MACOS_ARM64("@chdb/lib-darwin-arm64", "libchdb.so", Optional.empty());

    /// What x86-64-v3 adds, in the words of /proc/cpuinfo.
    private static final List<String> X86_64_V3 = List.of("avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe");

    private static final String INSTEAD = " Use a ClickHouse server instead: vigil.clickhouse.url and its siblings.";

    private final String packageName;
    private final String libraryName;
    private final Optional<String> sha256;

    EnginePlatform(String packageName, String libraryName, Optional<String> sha256) {
        this.packageName = packageName;
        this.libraryName = libraryName;
        this.sha256 = sha256;
    }

    static EnginePlatform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static EnginePlatform of(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (name.contains("linux") && (arm || intel)) {
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
        if (name.contains("mac") && (arm || intel)) {
            return arm ? MACOS_ARM64 : MACOS_X64;
        }
        throw new EngineException("The embedded ClickHouse engine is not published for " + system + " on "
                + architecture + "." + INSTEAD);
    }

    String packageName() {
        return packageName;
    }

    String libraryName() {
        return libraryName;
    }

    String sha256() {
        return sha256.orElseThrow(() -> new EngineException("The ClickHouse engine for " + this
                + " is published, but its check sum has not been recorded in this version of Vigil." + INSTEAD));
    }

    /// Checks what the engine needs beyond the right platform.
    void verify() {
        sha256();
        if (this == LINUX_X64) {
            verifyProcessor(Path.of("/proc/cpuinfo"));
            verifyLibrary(Path.of("/lib64/ld-linux-x86-64.so.2"));
        }
    }

    static void verifyProcessor(Path description) {
        Set<String> missing = new HashSet<>(X86_64_V3);
        try {
            Files.readString(description)
                    .lines()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .ifPresent(line -> Arrays.asList(line.split("\\s+")).forEach(missing::remove));
        } catch (IOException e) {
            return;
        }
        if (!missing.isEmpty()) {
            throw new EngineException("The embedded ClickHouse engine needs a processor of level x86-64-v3 (2013 or"
                    + " later); this one lacks " + String.join(", ", missing) + "." + INSTEAD);
        }
    }

    static void verifyLibrary(Path loader) {
        if (!Files.exists(loader)) {
            throw new EngineException("The embedded ClickHouse engine needs glibc; this system has no " + loader
                    + " (Alpine Linux and other musl systems have not)." + INSTEAD);
        }
    }
}
