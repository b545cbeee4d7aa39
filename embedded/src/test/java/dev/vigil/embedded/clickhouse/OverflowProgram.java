package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Overflows its stack with the engine loaded and working, and asks the engine something afterwards.
final class OverflowProgram {
    private OverflowProgram() {}

    public static void main(String[] args) {
        ChdbLibrary library = ChdbLibrary.load(Path.of(args[0]));
        ChdbConnection connection = ChdbConnection.open(library, List.of("--path=" + args[1] + "/data"));
        int overflows = 0;
        for (int i = 0; i < 20; i++) {
            try {
                descend(0);
            } catch (StackOverflowError e) {
                overflows++;
            }
        }
        System.out.println("overflows " + overflows);
        try (ChdbResult result = connection.query("SELECT 6 * 7".getBytes(UTF_8), "TSV", Map.of())) {
            System.out.println("answer " + new String(result.bytes(0, 2), UTF_8));
        }
        connection.close();
        library.shutdown.call();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long descend(long depth) {
        return descend(depth + 1) + 1;
    }
}
