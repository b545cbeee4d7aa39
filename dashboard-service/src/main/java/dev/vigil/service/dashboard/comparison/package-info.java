/// How two models scored, side by side.
@NullMarked
package dev.vigil.service.dashboard.comparison;

import org.jspecify.annotations.NullMarked;
