package dev.vigil.layer.autoencoder;

/// Chooses the arithmetic once for the process.
final class Kernels {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final Kernel FASTEST = choose();

    private Kernels() {}

    /// The Vector API's kernel when its module was added at start (`--add-modules jdk.incubator.vector`), else the
    /// plain
    /// one.
    static Kernel fastest() {
        return FASTEST;
    }

    static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    private static Kernel choose() {
        return vectorModulePresent() ? new VectorKernel() : new ScalarKernel();
    }
}
