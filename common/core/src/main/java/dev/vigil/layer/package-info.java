/// The layers a risk score is built from, one package each.
@NullMarked
package dev.vigil.layer;

import org.jspecify.annotations.NullMarked;
