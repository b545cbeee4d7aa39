/// What every engine behind a port of ours must do, run against the embedded and the real one alike.
@NullMarked
package dev.vigil.testing.contract;

import org.jspecify.annotations.NullMarked;
