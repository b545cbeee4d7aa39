package dev.vigil.service.scoring.model;

import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.kafka.Trial;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/// `vigil_trial_running` is 1 while a model is tried beside the one in force, `vigil_trial_share` the share of the
/// users for whom it decides (0: shadow), `vigil_trial_demoted` 1 when it would do harm and decides nothing for
/// that reason. `vigil_trial_verdicts_total{role,verdict}` counts what both models say, whoever decides.
public final class TrialMeters {
    private final Map<ModelRole, Map<Verdict, Counter>> verdicts = new EnumMap<>(ModelRole.class);

    public TrialMeters(MeterRegistry registry, LiveModel model) {
        Gauge.builder("vigil.trial.running", model, live -> live.state().running() == null ? 0 : 1)
                .description("1 while a model is tried beside the one in force")
                .register(registry);
        Gauge.builder("vigil.trial.share", model, TrialMeters::share)
                .description("Share of the users for whom the model under test decides")
                .register(registry);
        Gauge.builder("vigil.trial.demoted", model, live -> live.state().demoted() == null ? 0 : 1)
                .description("1 while the model under test decides nothing because it would block too much")
                .register(registry);
        for (ModelRole role : ModelRole.values()) {
            Map<Verdict, Counter> counters = new EnumMap<>(Verdict.class);
            for (Verdict verdict : Verdict.values()) {
                counters.put(
                        verdict,
                        Counter.builder("vigil.trial.verdicts")
                                .description("What the models of a trial say, whichever decides")
                                .tag("role", role.wireName())
                                .tag("verdict", verdict.wireName())
                                .register(registry));
            }
            verdicts.put(role, counters);
        }
    }

    private static double share(LiveModel model) {
        LiveModel.State state = model.state();
        Trial running = state.running();
        return running == null || state.demoted() != null ? 0 : running.share();
    }

    /// Both models said what they think of a transaction.
    public void compared(Verdict champion, Verdict challenger) {
        count(ModelRole.CHAMPION, champion);
        count(ModelRole.CHALLENGER, challenger);
    }

    private void count(ModelRole role, Verdict verdict) {
        Map<Verdict, Counter> counters = verdicts.get(role);
        Counter counter = counters == null ? null : counters.get(verdict);
        if (counter != null) {
            counter.increment();
        }
    }
}
