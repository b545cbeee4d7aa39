@NullMarked
package dev.vigil.service.dashboard.comparison;

import org.jspecify.annotations.NullMarked;
