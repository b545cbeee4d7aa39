@NullMarked
package dev.vigil.service.dashboard.anomaly;

import org.jspecify.annotations.NullMarked;
