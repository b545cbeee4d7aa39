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
    enum CloseReason {
        GOING_AWAY(1001, "the service is stopping"),
        TOO_SLOW(1013, "this client does not read fast enough; connect again"),
        SILENT(1011, "this client does not answer"),
        FULL(1013, "too many sessions; try again later");

        private final int code;
        private final String text;

        CloseReason(int code, String text) {
            this.code = code;
            this.text = text;
        }

        int code() {
            return code;
        }

        String text() {
            return text;
        }
    }
}
