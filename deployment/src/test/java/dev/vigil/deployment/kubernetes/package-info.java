/// The manifests in `k8s/`: typed, safe, and pointing only to what is there.
@NullMarked
package dev.vigil.deployment.kubernetes;

import org.jspecify.annotations.NullMarked;
