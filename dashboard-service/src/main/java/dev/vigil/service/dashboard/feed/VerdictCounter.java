package dev.vigil.service.dashboard.feed;

import dev.vigil.decision.Verdict;

/// Counts decisions by verdict. Not safe for use by two threads.
final class VerdictCounter {
    private long approved;
    private long review;
    private long blocked;

    void add(Verdict verdict) {
        switch (verdict) {
            case APPROVED -> approved++;
            case REVIEW -> review++;
            case BLOCKED -> blocked++;
        }
    }

    void add(VerdictCounter other) {
        approved += other.approved;
        review += other.review;
        blocked += other.blocked;
    }

    void reset() {
        approved = 0;
        review = 0;
        blocked = 0;
    }

    VerdictCounts counts() {
        return new VerdictCounts(approved, review, blocked);
    }
}
