package dev.vigil.standalone;

import dev.vigil.standalone.DiskGuard.FreeSpace;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/// Runs a suite until it is interrupted, and tells the user where to look.
final class SuiteRunner {
    private final SuiteSettings settings;
    private final PrintStream out;

    private SuiteRunner(SuiteSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// Returns the process's exit code when the suite was stopped.
    static int run(SuiteSettings settings) {
        return new SuiteRunner(settings, System.out).run();
    }

    private int run() {
        CountDownLatch stopped = new CountDownLatch(1);
        long begin = System.nanoTime();
        StateDirectory state = new StateDirectory(settings.state());
        // Read by logback.xml when the first logger is made, which is after this.
        System.setProperty("suite.log", state.log().toString());
        DiskGuard.requireSpace(state.path(), FreeSpace.ofFileSystem());
        Suite suite = Suite.start(settings, state, part -> out.println("  starting " + part.label() + " ..."));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    out.println();
                    out.println("  stopping ...");
                    suite.close();
                    out.println("  stopped. State is kept in " + suite.state().path());
                    stopped.countDown();
                }));
        new DiskGuard(state.path(), FreeSpace.ofFileSystem(), SuiteRunner::stop).start();
        welcome(suite, (System.nanoTime() - begin) / 1e9);
        followTraining(suite);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /// Ends the process by way of the hook that stops the suite.
    private static void stop(String reason) {
        System.err.println("\nvigil: " + reason);
        System.exit(1);
    }

    private void welcome(Suite suite, double seconds) {
        out.printf("%n  Vigil runs (started in %.1f s).%n%n", seconds);
        for (Part part : Part.values()) {
            if (settings.parts().contains(part)) {
                out.printf("    %-10s  %s%n", part.label(), address(suite, part));
            }
        }
        out.printf("    %-10s  %s%n", "log", suite.state().log());
        if (settings.parts().contains(Part.DASHBOARD)) {
            out.printf("%n  Open http://localhost:%d and watch. Ctrl-C stops.%n%n", suite.port(Part.DASHBOARD));
        } else {
            out.printf("%n  Ctrl-C stops.%n%n");
        }
        out.flush();
    }

    private static String address(Suite suite, Part part) {
        return (part == Part.KAFKA ? "localhost:" : "http://localhost:") + suite.port(part);
    }

    private void followTraining(Suite suite) {
        if (settings.parts().contains(Part.TRAINING)) {
            suite.service(Part.TRAINING).addApplicationListener(new TrainingBar(out, Terminal.present()));
        }
    }
}
