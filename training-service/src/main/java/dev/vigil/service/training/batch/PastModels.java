package dev.vigil.service.training.batch;

/// Where models are found that once decided.
@FunctionalInterface
public interface PastModels {
    /// @param version not empty
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    PastModel find(String version);
}
