package dev.vigil.standalone;

import dev.vigil.service.training.TrainingProgressed;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/// Shows the trainings of this process in the terminal.
final class TrainingBar implements ApplicationListener<PayloadApplicationEvent<TrainingProgressed>> {
    private final ProgressLine line;

    TrainingBar(PrintStream out, boolean terminal) {
        this.line = new ProgressLine("training", new PrintWriter(out, false, out.charset()), terminal);
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<TrainingProgressed> event) {
        line.show(event.getPayload().progress());
    }
}
