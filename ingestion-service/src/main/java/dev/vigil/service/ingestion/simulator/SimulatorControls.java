package dev.vigil.service.ingestion.simulator;

/// What may be changed while the simulator runs. Safe for use by many threads.
final class SimulatorControls {
    private volatile boolean running = true;
    private volatile double rate;
    private volatile double fraudShare;

    SimulatorControls(double rate, double fraudShare) {
        this.rate = rate;
        this.fraudShare = fraudShare;
    }

    boolean running() {
        return running;
    }

    void running(boolean wished) {
        running = wished;
    }

    /// Wished transactions a second.
    double rate() {
        return rate;
    }

    void rate(double wished) {
        rate = wished;
    }

    /// Wished share of fraud.
    double fraudShare() {
        return fraudShare;
    }

    void fraudShare(double wished) {
        fraudShare = wished;
    }
}
