package dev.vigil.service.dashboard.feed;

/// Decisions by verdict.
public record VerdictCounts(long approved, long review, long blocked) {
    public long total() {
        return approved + review + blocked;
    }
}
