package dev.vigil.service.ingestion.simulator;

import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import java.util.ArrayDeque;
import java.util.Queue;

/// The transactions of a state, from its safe position on. Not safe for use by two threads.
final class SimulatedStream {
    private final Simulation simulation;
    private final Queue<SimulatorState.Change> ahead;
    private long drawn;
    private SimulatedTransaction next;

    /// Makes everything before the position again, which takes some seconds per million transactions.
    SimulatedStream(SimulatorState state) {
        this.simulation = new Simulation(state.options());
        this.ahead = new ArrayDeque<>(state.changes());
        this.next = draw();
        while (drawn <= state.safe()) {
            next = draw();
        }
    }

    private SimulatedTransaction draw() {
        for (var change = ahead.peek(); change != null && change.after() == drawn; change = ahead.peek()) {
            simulation.changeFraudShare(change.fraudShare());
            ahead.remove();
        }
        drawn++;
        return simulation.next();
    }

    /// What comes next.
    SimulatedTransaction peek() {
        return next;
    }

    /// Goes on by one.
    SimulatedTransaction take() {
        SimulatedTransaction taken = next;
        next = draw();
        return taken;
    }

    /// How many transactions have been taken, those before this run included.
    long position() {
        return drawn - 1;
    }

    /// Changes the share of fraud from here on.
    ///
    /// @return what has to be remembered to make the same stream again
    SimulatorState.Change changeFraudShare(double share) {
        simulation.changeFraudShare(share);
        return new SimulatorState.Change(drawn, share);
    }
}
