/// Readings that other systems found strange: taken in, kept, listed.
@NullMarked
package dev.vigil.service.dashboard.anomaly;

import org.jspecify.annotations.NullMarked;
