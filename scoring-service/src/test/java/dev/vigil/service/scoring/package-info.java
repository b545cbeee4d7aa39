@NullMarked
package dev.vigil.service.scoring;

import org.jspecify.annotations.NullMarked;
