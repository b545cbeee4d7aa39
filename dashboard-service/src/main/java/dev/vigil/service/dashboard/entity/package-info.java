/// What a user or a wallet has done.
@NullMarked
package dev.vigil.service.dashboard.entity;

import org.jspecify.annotations.NullMarked;
