package dev.vigil.standalone;

import dev.vigil.kafka.Progress;
import dev.vigil.service.training.TrainingProgressed;
import dev.vigil.training.TrainingStage;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/// Shows a training run in the terminal: one line that is drawn over, or a line per stage where there is no terminal.
final class TrainingBar implements ApplicationListener<PayloadApplicationEvent<TrainingProgressed>> {
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable TrainingStage lastStage;

    TrainingBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<TrainingProgressed> event) {
        Progress progress = event.getPayload().progress();
        boolean newStage = progress.stage() != lastStage;
        lastStage = progress.stage();
        if (terminal) {
            out.print("\r\033[K" + line(progress) + (progress.stage().isEnd() ? System.lineSeparator() : ""));
        } else if (newStage) {
            out.println(line(progress));
        }
        out.flush();
    }

    private static String line(Progress progress) {
        int filled = (int) Math.round(WIDTH * progress.percent() / 100);
        return "  first model  [%s%s] %3.0f %%  %s"
                .formatted("#".repeat(filled), " ".repeat(WIDTH - filled), progress.percent(), progress.message());
    }
}
