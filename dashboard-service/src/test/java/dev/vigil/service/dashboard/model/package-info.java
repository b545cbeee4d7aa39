@NullMarked
package dev.vigil.service.dashboard.model;

import org.jspecify.annotations.NullMarked;
