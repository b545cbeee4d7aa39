package dev.vigil.service.dashboard.live;

import java.io.IOException;

/// The wire to one client. Sending blocks until the message is handed to the network, at most as long as the send time
/// limit; only one thread sends.
interface Connection {
    /// @throws IOException when the client is gone or does not take the message in time
    void send(String text) throws IOException;

    /// Asks the client's end to answer, without the page noticing.
    void probe() throws IOException;

    /// Ends the connection; does nothing when it has ended.
    void close(CloseReason reason);

    /// Why the server ends a connection, as the client sees it.
    ///
    /// @param code of the protocol
    /// @param text at most 123 bytes
    record CloseReason(int code, String text) {
        static final CloseReason GOING_AWAY = new CloseReason(1001, "the service is stopping");
        static final CloseReason TOO_SLOW =
                new CloseReason(1013, "this client does not read fast enough; connect again");
        static final CloseReason SILENT = new CloseReason(1011, "this client does not answer");
        static final CloseReason FULL = new CloseReason(1013, "too many sessions; try again later");

        private static final int POLICY_VIOLATION = 1008;

        /// Whoever was let in may not stay.
        static CloseReason notAllowed(String why) {
            return new CloseReason(POLICY_VIOLATION, why);
        }
    }
}
