package dev.vigil.service.dashboard.feed;

/// How a reader is doing.
///
/// @param detail one line for people
/// @param lag    committed records not read yet, at the last check
public record ReaderStatus(State state, String detail, long lag) {
    /// What a reader can be doing.
    public enum State {
        /// Never had contact with the broker.
        CONNECTING,
        /// The broker answers but a topic does not exist yet.
        WAITING,
        /// Reading.
        FOLLOWING,
        /// Had contact and lost it; tries again by itself.
        INTERRUPTED
    }

    static final ReaderStatus CONNECTING = new ReaderStatus(State.CONNECTING, "connecting", 0);
}
