/// How the models did day by day (C45).
@NullMarked
package dev.vigil.service.training.performance;

import org.jspecify.annotations.NullMarked;
