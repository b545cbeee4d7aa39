package dev.vigil.service.scoring.model;

import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.BlockRateGuard;
import dev.vigil.lifecycle.GuardOptions;
import dev.vigil.registry.ModelBundle;
import dev.vigil.scoring.Ensemble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The model in force and the one that is tried beside it, shared by the watcher that changes them and the stream
/// that decides with them.
///
/// A trial runs when there is a champion, a challenger, and a [Trial] of that challenger's version, whatever the
/// order in which they come; a challenger that became the champion is no longer tried.
public final class LiveModel {
    private final GuardOptions guard;
    private final InstantSource clock;
    private final CountDownLatch readToEnd = new CountDownLatch(1);
    private final CountDownLatch firstModel = new CountDownLatch(1);
    private volatile State state = State.NOTHING_KNOWN;
    private volatile LineUp lineUp = LineUp.RULES_ALONE;

    /// @param guard what a challenger may want to block before it stops deciding
    /// @param clock stamps that moment
    public LiveModel(GuardOptions guard, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /// What is known of the models published so far.
    ///
    /// @param bundle            the model in force, null when rules alone decide
    /// @param refusal           why the latest bundle was refused, null when it was not
    /// @param challenger        the model under test, null when there is none
    /// @param challengerRefusal why the latest challenger was refused, null when it was not
    /// @param trial             how the challenger is tried, null when no model is
    /// @param demotion          why a challenger decides nothing, null when none was found to do harm
    /// @param readToEnd         whether everything published before this instance started has been seen
    public record State(
            @Nullable ModelBundle bundle,
            @Nullable String refusal,
            @Nullable ModelBundle challenger,
            @Nullable String challengerRefusal,
            @Nullable Trial trial,
            @Nullable Demotion demotion,
            boolean readToEnd) {
        static final State NOTHING_KNOWN = new State(null, null, null, null, null, null, false);

        /// The version in force, empty when rules alone decide.
        public String version() {
            return bundle == null ? "" : bundle.version();
        }

        /// The trial that runs, null when none does.
        public @Nullable Trial running() {
            boolean runs = bundle != null
                    && challenger != null
                    && trial != null
                    && challenger.version().equals(trial.version())
                    && !bundle.version().equals(trial.version());
            return runs ? trial : null;
        }

        /// Why the model under test decides nothing, null when it was not found to do harm.
        public @Nullable Demotion demoted() {
            Trial running = running();
            return running != null && demotion != null && demotion.concerns(running) ? demotion : null;
        }

        private State withChampion(@Nullable ModelBundle model, @Nullable String refused) {
            return new State(model, refused, challenger, challengerRefusal, trial, demotion, readToEnd);
        }

        private State withChallenger(@Nullable ModelBundle model, @Nullable String refused) {
            return new State(bundle, refusal, model, refused, trial, demotion, readToEnd);
        }

        private State withTrial(@Nullable Trial next) {
            return new State(bundle, refusal, challenger, challengerRefusal, next, demotion, readToEnd);
        }

        private State withDemotion(@Nullable Demotion next) {
            return new State(bundle, refusal, challenger, challengerRefusal, trial, next, readToEnd);
        }

        private State withEverythingRead() {
            return new State(bundle, refusal, challenger, challengerRefusal, trial, demotion, true);
        }
    }

    public State state() {
        return state;
    }

    /// The models to ask. One volatile read: ask for every transaction.
    public LineUp lineUp() {
        return lineUp;
    }

    /// Decides with `bundle` from now on.
    public synchronized void use(ModelBundle bundle) {
        become(state.withChampion(bundle, null));
        firstModel.countDown();
    }

    /// Keeps the model in force, if any, and remembers why the new one is not used.
    public synchronized void refuse(String reason) {
        become(state.withChampion(state.bundle, reason));
    }

    /// Leaves decisions to the rules.
    public synchronized void withdraw() {
        become(state.withChampion(null, null));
    }

    /// Has a model to try, or, when it is null, none.
    public synchronized void challenge(@Nullable ModelBundle bundle) {
        become(state.withChallenger(bundle, null));
    }

    /// Tries no model, and remembers why not the one that was to be.
    public synchronized void refuseChallenger(String reason) {
        become(state.withChallenger(null, reason));
    }

    /// Tries the challenger like this from now on, or, when it is null, no more.
    public synchronized void tryOut(@Nullable Trial trial) {
        become(state.withTrial(trial));
    }

    /// A challenger was found to do harm, here or elsewhere. What this instance found out about the trial at hand
    /// outweighs what is said of another one.
    public synchronized void demote(@Nullable Demotion demotion) {
        Trial trial = state.trial;
        boolean knowsBetter = trial != null
                && state.demotion != null
                && state.demotion.concerns(trial)
                && (demotion == null || !demotion.concerns(trial));
        if (!knowsBetter) {
            become(state.withDemotion(demotion));
        }
    }

    /// Everything published before this instance started has been seen.
    public synchronized void markReadToEnd() {
        become(state.withEverythingRead());
        readToEnd.countDown();
    }

    private void become(State next) {
        state = next;
        ModelBundle champion = next.bundle;
        lineUp = champion == null ? LineUp.RULES_ALONE : new LineUp(champion.ensemble(), trialIn(next));
    }

    /// The trial under way goes on as it is while nothing about it changes, with what its guard has seen.
    private @Nullable RunningTrial trialIn(State next) {
        Trial trial = next.running();
        ModelBundle challenger = next.challenger;
        if (trial == null || challenger == null) {
            return null;
        }
        Ensemble ensemble = challenger.ensemble();
        boolean shadow = trial.share() == 0 || next.demoted() != null;
        RunningTrial before = lineUp.trial();
        return before != null && before.isOf(trial, ensemble) && before.shadow() == shadow
                ? before
                : new RunningTrial(
                        trial, ensemble, shadow, new BlockRateGuard(guard), reason -> foundHarm(trial, reason));
    }

    private void foundHarm(Trial trial, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        demote(new Demotion(trial.version(), trial.since(), now, reason));
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
