@NullMarked
package dev.vigil.service.dashboard.decision;

import org.jspecify.annotations.NullMarked;
