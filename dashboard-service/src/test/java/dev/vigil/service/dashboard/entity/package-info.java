@NullMarked
package dev.vigil.service.dashboard.entity;

import org.jspecify.annotations.NullMarked;
