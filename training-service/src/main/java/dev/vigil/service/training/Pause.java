package dev.vigil.service.training;

import java.time.Duration;

/// Waiting between attempts.
final class Pause {
    private Pause() {}

    /// Waits; returns early, with the thread's interrupt flag set, when interrupted.
    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
