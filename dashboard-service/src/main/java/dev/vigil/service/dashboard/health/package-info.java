/// How the parts this service shows are doing.
@NullMarked
package dev.vigil.service.dashboard.health;

import org.jspecify.annotations.NullMarked;
