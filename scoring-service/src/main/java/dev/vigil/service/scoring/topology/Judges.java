package dev.vigil.service.scoring.topology;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.ModelRole;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.service.scoring.model.LineUp;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.model.RunningTrial;
import dev.vigil.service.scoring.model.TrialMeters;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Has the model in force decide, or, during a trial, both models, of which the one holds that is the user's.
///
/// Both see the same features and rules and are asked alike, so that their scores and their times compare; features
/// are computed once. A challenger that fails takes no transaction down with it. Keeps memory, so each task needs
/// its own.
final class Judges {
    private static final double NANOS_PER_MICRO = 1e3;

    private final LiveModel model;
    private final ScoringPipeline champion;
    private final ScoringPipeline challenger;
    private final TrialMeters meters;

    Judges(LiveModel model, ScoringPipeline champion, ScoringPipeline challenger, TrialMeters meters) {
        this.model = model;
        this.champion = champion;
        this.challenger = challenger;
        this.meters = meters;
    }

    /// Decides one transaction by the models of this moment; the profiles are as of before it.
    Decision decide(Transaction transaction, UserProfile user, WalletProfile wallet, Instant decidedAt) {
        LineUp lineUp = model.lineUp();
        RunningTrial trial = lineUp.trial();
        champion.use(lineUp.champion());
        if (trial == null || !trial.asks()) {
            challenger.use(null);
            return champion.decide(transaction, user, wallet, decidedAt);
        }
        challenger.use(trial.challenger());
        return decideBoth(trial, transaction, champion.features(transaction, user, wallet), decidedAt);
    }

    private Decision decideBoth(RunningTrial trial, Transaction transaction, float[] features, Instant decidedAt) {
        long begin = System.nanoTime();
        Decision champions = champion.decide(transaction, features, decidedAt);
        long between = System.nanoTime();
        Decision challengers = askChallenger(trial, transaction, features, decidedAt);
        long end = System.nanoTime();
        if (challengers == null) {
            return champions;
        }
        double championMicros = (between - begin) / NANOS_PER_MICRO;
        double challengerMicros = (end - between) / NANOS_PER_MICRO;
        meters.compared(champions.verdict(), challengers.verdict());
        trial.compared(champions.verdict(), challengers.verdict());
        return switch (trial.deciding(transaction.userId())) {
            case CHAMPION -> champions.in(contest(ModelRole.CHAMPION, championMicros, challengers, challengerMicros));
            case CHALLENGER ->
                challengers.in(contest(ModelRole.CHALLENGER, challengerMicros, champions, championMicros));
        };
    }

    private @Nullable Decision askChallenger(
            RunningTrial trial, Transaction transaction, float[] features, Instant decidedAt) {
        try {
            Decision decision = challenger.decide(transaction, features, decidedAt);
            if (Double.isFinite(decision.score())) {
                return decision;
            }
            trial.failed("its score is " + decision.score());
        } catch (RuntimeException e) {
            trial.failed(e.toString());
        }
        return null;
    }

    private static Contest contest(ModelRole role, double micros, Decision rival, double rivalMicros) {
        return new Contest(
                role, micros, new Contest.Opinion(rival.modelVersion(), rival.score(), rival.verdict(), rivalMicros));
    }
}
