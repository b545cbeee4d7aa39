package dev.vigil.clickhouse;

import dev.vigil.training.search.SearchTrial;
import java.time.Instant;

/// One training of a search for hyper-parameters (P10).
///
/// @param runId     the run that searched
/// @param updatedAt of two rows of one trial, the later one holds
public record HyperparameterTrial(String runId, SearchTrial trial, Instant updatedAt) {}
