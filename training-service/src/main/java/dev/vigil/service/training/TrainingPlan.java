package dev.vigil.service.training;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.Costs;
import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.lifecycle.GateOptions;
import dev.vigil.training.TrainingOptions;
import dev.vigil.training.search.SearchOptions;
import org.jspecify.annotations.Nullable;

/// What a run shall do.
///
/// @param history     what to learn from
/// @param seed        of every random choice
/// @param engine      trains the autoencoder
/// @param search      for better options before it trains; null for none
/// @param policy      the model is examined under
/// @param gate        what it must prove
/// @param costs       of mistakes and reviews
/// @param cardsPerDay how many users investigators look at a day
record TrainingPlan(
        History history,
        long seed,
        TrainingOptions options,
        AutoencoderEngine engine,
        @Nullable SearchOptions search,
        DecisionPolicy policy,
        GateOptions gate,
        Costs costs,
        int cardsPerDay) {}
