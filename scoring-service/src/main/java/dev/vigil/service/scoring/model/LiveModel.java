package dev.vigil.service.scoring.model;

import dev.vigil.registry.ModelBundle;
import dev.vigil.scoring.Ensemble;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The model in force, shared by the watcher that changes it and the stream that decides with it.
public final class LiveModel {
    private final CountDownLatch readToEnd = new CountDownLatch(1);
    private final CountDownLatch firstModel = new CountDownLatch(1);
    private volatile State state = State.NOTHING_KNOWN;
    private volatile @Nullable Ensemble ensemble;

    /// What is known of the models published so far.
    ///
    /// @param bundle    the model in force, null when rules alone decide
    /// @param refusal   why the latest bundle was refused, null when it was not
    /// @param readToEnd whether everything published before this instance started has been seen
    public record State(
            @Nullable ModelBundle bundle, @Nullable String refusal, boolean readToEnd) {
        static final State NOTHING_KNOWN = new State(null, null, false);

        /// The version in force, empty when rules alone decide.
        public String version() {
            return bundle == null ? "" : bundle.version();
        }
    }

    public State state() {
        return state;
    }

    /// The ensemble to decide with, null when rules alone decide. One volatile read: ask for every transaction.
    public @Nullable Ensemble ensemble() {
        return ensemble;
    }

    /// Decides with `bundle` from now on.
    public synchronized void use(ModelBundle bundle) {
        state = new State(bundle, null, state.readToEnd);
        ensemble = bundle.ensemble();
        firstModel.countDown();
    }

    /// Keeps the model in force, if any, and remembers why the new one is not used.
    public synchronized void refuse(String reason) {
        state = new State(state.bundle, reason, state.readToEnd);
    }

    /// Leaves decisions to the rules.
    public synchronized void withdraw() {
        state = new State(null, null, state.readToEnd);
        ensemble = null;
    }

    /// Everything published before this instance started has been seen.
    public synchronized void markReadToEnd() {
        state = new State(state.bundle, state.refusal, true);
        readToEnd.countDown();
    }

    /// Waits until everything published so far has been read.
    public void awaitReadToEnd() throws InterruptedException {
        readToEnd.await();
    }

    /// Waits for the first model ever seen by this instance.
    ///
    /// @return whether it came in time
    public boolean awaitFirstModel(Duration longest) throws InterruptedException {
        return firstModel.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
