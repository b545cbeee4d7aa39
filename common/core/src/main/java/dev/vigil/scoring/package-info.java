/// The path of one transaction, from profile to explained decision.
@NullMarked
package dev.vigil.scoring;

import org.jspecify.annotations.NullMarked;
