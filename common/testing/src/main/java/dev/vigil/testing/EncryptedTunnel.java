package dev.vigil.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Puts TLS in front of a server of this machine: takes the encryption off and passes the bytes on.
public final class EncryptedTunnel implements AutoCloseable {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket listening;
    private final int target;

    /// Begins to listen, on a free port.
    ///
    /// @param certificate shown to clients
    /// @param target      the server's port
    public EncryptedTunnel(TestCertificate certificate, int target) throws IOException {
        this.target = target;
        this.listening = certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        workers.execute(this::accept);
    }

    /// Where clients connect.
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                workers.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            workers.shutdown();
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            workers.execute(() -> copy(server, client));
            copy(client, server);
        } catch (IOException refused) {
            // The client broke the handshake off, as it does with a server it does not trust.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // Either end may hang up.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        workers.shutdownNow();
    }
}
