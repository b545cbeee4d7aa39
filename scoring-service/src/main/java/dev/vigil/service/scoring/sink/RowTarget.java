package dev.vigil.service.scoring.sink;

/// Where the records of one topic are stored. Adding a sink is adding one of these.
public interface RowTarget {
    String topic();

    /// An empty batch of the target's rows.
    RowBatch newBatch();
}
