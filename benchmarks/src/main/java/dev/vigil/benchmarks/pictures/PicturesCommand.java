package dev.vigil.benchmarks.pictures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Trains on a simulated month and draws what docs/models.md explains.
@Command(name = "pictures", description = "Draws the pictures of docs/models.md from a training run.")
public final class PicturesCommand implements Callable<Integer> {
    @Option(
            names = "--into",
            defaultValue = "docs/images/models",
            description = "directory to write to (default ${DEFAULT-VALUE})")
    private Path directory = Path.of(".");

    @Option(names = "--users", defaultValue = "2000", description = "simulated users (default ${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--days", defaultValue = "30", description = "simulated days (default ${DEFAULT-VALUE})")
    private int days;

    @Override
    public Integer call() throws IOException {
        ModelPictures pictures = ModelPictures.of(users, days, System.out::println);
        for (Map.Entry<String, Picture> picture : pictures.draw().entrySet()) {
            Path file = directory.resolve(picture.getKey() + ".svg");
            picture.getValue().write(file);
            System.out.println("drawn: " + file);
        }
        return 0;
    }
}
