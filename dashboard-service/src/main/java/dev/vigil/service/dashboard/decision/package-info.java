/// Decisions in lists and one by one, with everything that explains them.
@NullMarked
package dev.vigil.service.dashboard.decision;

import org.jspecify.annotations.NullMarked;
