package dev.vigil.standalone;

import dev.vigil.kafka.Progress;
import dev.vigil.training.TrainingStage;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Shows a training run: one line that is drawn over, or a line per stage where there is no terminal.
final class ProgressLine {
    private static final int WIDTH = 24;

    private final String label;
    private final PrintWriter out;
    private final boolean terminal;
    private @Nullable TrainingStage lastStage;

    /// @param label    in front of the bar
    /// @param terminal whether `out` can be drawn over
    ProgressLine(String label, PrintWriter out, boolean terminal) {
        this.label = label;
        this.out = out;
        this.terminal = terminal;
    }

    void show(Progress progress) {
        boolean newStage = progress.stage() != lastStage;
        lastStage = progress.stage();
        if (terminal) {
            out.print("\r\033[K" + line(progress) + (progress.stage().isEnd() ? System.lineSeparator() : ""));
        } else if (newStage) {
            out.println(line(progress));
        }
        out.flush();
    }

    private String line(Progress progress) {
        int filled = (int) Math.round(WIDTH * progress.percent() / 100);
        return "  %s  [%s%s] %3.0f %%  %s"
                .formatted(
                        label, "#".repeat(filled), " ".repeat(WIDTH - filled), progress.percent(), progress.message());
    }
}
