package dev.vigil.service.ingestion.file;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/// Shows how an ingest is getting on: a bar that moves on a terminal, a line every few seconds elsewhere.
final class ProgressPrinter implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final Duration SILENCE_NOTED = Duration.ofSeconds(3);
    private static final int BAR = 24;
    private static final String ERASE_LINE = "\r\u001B[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final String servers;
    private final Supplier<IngestProgress> progress;
    private final Thread thread;

    ProgressPrinter(PrintStream out, boolean terminal, String servers, Supplier<IngestProgress> progress) {
        this.out = out;
        this.terminal = terminal;
        this.servers = servers;
        this.progress = progress;
        this.thread = Thread.ofVirtual().name("ingest-progress").start(this::print);
    }

    private void print() {
        try {
            while (true) {
                Thread.sleep(terminal ? ON_TERMINAL : ELSEWHERE);
                String line = line(progress.get());
                if (terminal) {
                    out.print(ERASE_LINE + line);
                    out.flush();
                } else {
                    out.println(line);
                }
            }
        } catch (InterruptedException e) {
            if (terminal) {
                out.print(ERASE_LINE);
                out.flush();
            }
        }
    }

    private String line(IngestProgress now) {
        if (now.silence().compareTo(SILENCE_NOTED) > 0) {
            return "%s does not answer, waiting for it (%s). Nothing is lost. Ctrl-C stops."
                    .formatted("Kafka at " + servers, clock(now.silence()));
        }
        int done = (int) (now.share() * BAR);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %,d records/s  %s left  accepted %,d  rejected %,d",
                now.file(),
                "#".repeat(done),
                ".".repeat(BAR - done),
                (int) (now.share() * 100),
                (long) now.rate(),
                now.remaining().isZero() ? "?" : clock(now.remaining()),
                now.tally().accepted(),
                now.tally().rejected());
    }

    private static String clock(Duration duration) {
        return duration.toHours() > 0
                ? "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /// Ends the display; nothing is printed afterwards.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
