package dev.vigil.service.ingestion.rest;

import java.util.List;

/// What became of a batch, item by item.
record BatchResult(int accepted, int rejected, List<BatchItem> results) {
    static BatchResult of(Batch batch) {
        return new BatchResult(
                batch.total(BatchItem.Status.ACCEPTED), batch.total(BatchItem.Status.REJECTED), batch.items());
    }
}
