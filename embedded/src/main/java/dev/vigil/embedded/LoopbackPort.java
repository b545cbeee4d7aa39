package dev.vigil.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A listening socket on 127.0.0.1, bound before an engine starts, so that a taken port is known at once and an
/// ephemeral one is known before anything is configured with it.
public final class LoopbackPort implements AutoCloseable {
    public static final String HOST = "127.0.0.1";

    private final ServerSocketChannel channel;
    private final int number;

    private LoopbackPort(ServerSocketChannel channel, int number) {
        this.channel = channel;
        this.number = number;
    }

    /// Binds `port`, or a free one when it is 0; `purpose` names it in the message of a refusal.
    public static LoopbackPort bind(int port, String purpose) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
                return new LoopbackPort(channel, channel.socket().getLocalPort());
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw taken(port, purpose, e);
        }
    }

    /// The message for a port that could not be bound.
    public static EngineException taken(int port, String purpose, IOException cause) {
        return new EngineException(
                "Port " + port + " for " + purpose + " cannot be used: " + cause.getMessage()
                        + ". Stop the program that holds it, or choose another port.",
                cause);
    }

    public int number() {
        return number;
    }

    public ServerSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("Port " + number + " could not be released", e);
        }
    }
}
