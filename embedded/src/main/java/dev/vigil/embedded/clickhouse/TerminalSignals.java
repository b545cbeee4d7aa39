package dev.vigil.embedded.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandleProxies;

/// A terminal sends Ctrl-C to parent and child alike. The child has to outlive the parent's orderly stop, in which it
/// still gets statements, and so ignores it; it sees the parent's end by its standard input.
@SuppressWarnings("restricted")
final class TerminalSignals {
    private static final int SIGHUP = 1;
    private static final int SIGINT = 2;
    private static final MemorySegment IGNORE = MemorySegment.ofAddress(1);

    public interface SetSignal {
        MemorySegment call(int number, MemorySegment disposition);
    }

    private TerminalSignals() {}

    static void ignore() {
        Linker linker = Linker.nativeLinker();
        SetSignal signal = MethodHandleProxies.asInterfaceInstance(
                SetSignal.class,
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("signal"),
                        FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS)));
        signal.call(SIGINT, IGNORE);
        signal.call(SIGHUP, IGNORE);
    }
}
