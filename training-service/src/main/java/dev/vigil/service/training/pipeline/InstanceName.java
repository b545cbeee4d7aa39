package dev.vigil.service.training.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What a run calls the instance that carries it out.
public final class InstanceName {
    private InstanceName() {}

    /// The host's name, `unknown` when it has none.
    public static String here() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
