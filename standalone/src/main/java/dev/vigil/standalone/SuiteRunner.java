package dev.vigil.standalone;

import dev.vigil.standalone.DiskGuard.FreeSpace;
import dev.vigil.standalone.issuer.Issuer;
import dev.vigil.standalone.issuer.Person;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

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
        suite.issuer().ifPresent(issuer -> out.printf("    %-10s  %s%n", "issuer", issuer.address()));
        out.printf("    %-10s  %s%n", "log", suite.state().log());
        suite.issuer().ifPresent(this::introduce);
        if (settings.parts().contains(Part.DASHBOARD)) {
            out.printf("%n  Open http://localhost:%d and watch. Ctrl-C stops.%n%n", suite.port(Part.DASHBOARD));
        } else {
            out.printf("%n  Ctrl-C stops.%n%n");
        }
        out.flush();
    }

    /// Secrets of machines are shown here alone, and are others at the next start.
    private void introduce(Issuer issuer) {
        String people = Person.all().stream()
                .map(person -> person.name() + " (" + person.role().label() + ")")
                .collect(Collectors.joining(", "));
        out.printf("%n  Log in without a password as %s.%n", people);
        out.printf(
                "  Machines get tokens from %s/oauth2/token, with these secrets until Vigil stops:%n",
                issuer.address());
        issuer.machines().forEach(machine -> out.printf("    %-16s  %s%n", machine.id(), machine.secret()));
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
