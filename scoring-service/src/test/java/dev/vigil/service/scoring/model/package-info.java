@NullMarked
package dev.vigil.service.scoring.model;

import org.jspecify.annotations.NullMarked;
