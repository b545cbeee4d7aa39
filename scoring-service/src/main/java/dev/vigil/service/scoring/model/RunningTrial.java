package dev.vigil.service.scoring.model;

import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.BlockRateGuard;
import dev.vigil.lifecycle.UserShare;
import dev.vigil.scoring.Ensemble;
import java.util.function.Consumer;

/// A trial as this instance carries it out. Shared by all tasks.
///
/// A challenger that would block too much stops deciding before this instance tells anybody: from the transaction
/// on that showed it.
public final class RunningTrial {
    private final Trial trial;
    private final Ensemble challenger;
    private final UserShare users;
    private final BlockRateGuard guard;
    private final Consumer<String> onHarm;
    private volatile boolean shadow;
    private volatile boolean broken;

    /// @param shadow whether the challenger decides nothing, whatever the trial says
    /// @param onHarm told once why the challenger must not go on deciding
    RunningTrial(Trial trial, Ensemble challenger, boolean shadow, BlockRateGuard guard, Consumer<String> onHarm) {
        this.trial = trial;
        this.challenger = challenger;
        this.users = new UserShare(trial.version(), trial.share());
        this.guard = guard;
        this.onHarm = onHarm;
        this.shadow = shadow || trial.share() == 0;
    }

    public Ensemble challenger() {
        return challenger;
    }

    /// The model whose answer holds for a user, the same as long as the trial goes on.
    public ModelRole deciding(String userId) {
        return !shadow && users.includes(userId) ? ModelRole.CHALLENGER : ModelRole.CHAMPION;
    }

    /// Whether the challenger is to be asked at all.
    public boolean asks() {
        return !broken;
    }

    /// The challenger could not answer, and is not asked again by this instance.
    public void failed(String problem) {
        broken = true;
        demote("it cannot be asked: " + problem);
    }

    /// Takes note of what both models say of a transaction; to be called before [#deciding].
    public void compared(Verdict champion, Verdict challengers) {
        if (shadow) {
            return;
        }
        String harm = guard.add(champion == Verdict.BLOCKED, challengers == Verdict.BLOCKED);
        if (harm != null) {
            demote(harm);
        }
    }

    private synchronized void demote(String harm) {
        if (!shadow) {
            shadow = true;
            onHarm.accept(harm);
        }
    }

    boolean isOf(Trial other, Ensemble model) {
        return trial.equals(other) && challenger == model;
    }

    boolean shadow() {
        return shadow;
    }
}
