package dev.vigil.service.ingestion.simulator;

import dev.vigil.kafka.Label;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The transactions of a state and the truth about the frauds among them, from its safe position on.
///
/// The truth comes late: a label is due when simulated time has reached it, and belongs before the first transaction
/// that is emitted then or later. Not safe for use by two threads.
final class SimulatedStream {
    private final Simulation simulation;
    private final Queue<SimulatorState.Change> ahead;
    private final Duration labelDelay;
    private final PriorityQueue<Label> labels =
            new PriorityQueue<>(Comparator.comparing(Label::labelledAt).thenComparing(Label::transactionId));
    private long drawn;
    private SimulatedTransaction next;

    /// Makes everything before the position again, which takes some seconds per million transactions.
    SimulatedStream(SimulatorState state) {
        this.simulation = new Simulation(state.options());
        this.ahead = new ArrayDeque<>(state.changes());
        this.labelDelay = state.labelDelay();
        this.next = draw();
        while (drawn <= state.safe()) {
            while (takeLabel() != null) {
                // It is as safe as the transaction it comes before.
            }
            take();
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

    /// The next label that belongs before the next transaction, null when there is no more. A transaction that arrives
    /// twice is labelled once, unless its label is out by then.
    @Nullable
    Label takeLabel() {
        Label due = labels.peek();
        if (due == null || due.labelledAt().toEpochMilli() > next.emittedAt()) {
            return null;
        }
        while (due.equals(labels.peek())) {
            labels.remove();
        }
        return due;
    }

    /// Goes on by one.
    SimulatedTransaction take() {
        SimulatedTransaction taken = next;
        String scenario = taken.scenario();
        if (scenario != null) {
            Transaction fraud = taken.transaction();
            Instant known = fraud.timestamp().plus(labelDelay);
            labels.add(Label.fraud(fraud, scenario, Label.Source.SIMULATOR, known));
        }
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
