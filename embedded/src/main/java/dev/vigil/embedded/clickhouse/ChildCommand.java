package dev.vigil.embedded.clickhouse;

import com.github.luben.zstd.Zstd;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4Factory;

/// How to start a child JVM that finds this module's classes.
@FunctionalInterface
public interface ChildCommand {
    /// The command line that runs `mainClass` with `arguments`, the JVM itself with `jvmOptions`.
    List<String> of(String mainClass, List<String> jvmOptions, List<String> arguments);

    /// The way that fits how this process was started: from an executable Spring Boot jar, or from a class path.
    static ChildCommand ofThisProcess() {
        Path launched = Path.of(System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0]);
        boolean nested = !location(ChildCommand.class).startsWith("file:");
        return nested ? bootJar(launched) : classPath();
    }

    /// From the class path of this process, reduced to what the child uses.
    static ChildCommand classPath() {
        String path = Stream.of(ChildCommand.class, LZ4Factory.class, Zstd.class)
                .map(ChildCommand::location)
                .map(location -> Path.of(java.net.URI.create(location)).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return (mainClass, jvmOptions, arguments) -> java(jvmOptions, List.of("-cp", path, mainClass), arguments);
    }

    /// From an executable Spring Boot jar, whose `PropertiesLauncher` runs any class inside it.
    static ChildCommand bootJar(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("No executable jar: " + jar);
        }
        String launcher = "org.springframework.boot.loader.launch.PropertiesLauncher";
        return (mainClass, jvmOptions, arguments) -> java(
                jvmOptions,
                List.of(
                        "-Dloader.main=" + mainClass,
                        "-cp",
                        jar.toAbsolutePath().toString(),
                        launcher),
                arguments);
    }

    private static List<String> java(List<String> jvmOptions, List<String> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }

    private static String location(Class<?> type) {
        try {
            return type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " was loaded from an unreadable place", e);
        }
    }
}
