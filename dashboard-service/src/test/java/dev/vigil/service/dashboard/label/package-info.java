@NullMarked
package dev.vigil.service.dashboard.label;

import org.jspecify.annotations.NullMarked;
