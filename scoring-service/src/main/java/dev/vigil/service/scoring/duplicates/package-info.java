/// Which transactions were decided lately, so that a repeated one is answered and not counted again.
@NullMarked
package dev.vigil.service.scoring.duplicates;

import org.jspecify.annotations.NullMarked;
