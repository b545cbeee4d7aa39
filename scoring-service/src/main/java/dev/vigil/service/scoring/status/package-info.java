/// How this instance is doing, for people and for platforms.
@NullMarked
package dev.vigil.service.scoring.status;

import org.jspecify.annotations.NullMarked;
