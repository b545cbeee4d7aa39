@NullMarked
package dev.vigil.service.scoring.duplicates;

import org.jspecify.annotations.NullMarked;
