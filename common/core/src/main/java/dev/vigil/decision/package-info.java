/// What the system answers: verdict, score, reasons.
@NullMarked
package dev.vigil.decision;

import org.jspecify.annotations.NullMarked;
