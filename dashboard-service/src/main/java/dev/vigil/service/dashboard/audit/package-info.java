/// The audit log, for administrators.
@NullMarked
package dev.vigil.service.dashboard.audit;

import org.jspecify.annotations.NullMarked;
