@NullMarked
package dev.vigil.service.scoring.topology;

import org.jspecify.annotations.NullMarked;
