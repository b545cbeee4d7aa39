package dev.vigil.security;

import java.io.ObjectInputFilter;

/// Java's own form of writing objects, which nothing of ours reads.
public final class SerializedObjects {
    private SerializedObjects() {}

    /// From now on this process reads none, whatever a library might do; unless it was started with a filter of its
    /// own, `jdk.serialFilter`.
    public static void refuse() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }
}
