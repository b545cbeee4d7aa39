/// The model in force, as published on the topic `models`.
@NullMarked
package dev.vigil.service.scoring.model;

import org.jspecify.annotations.NullMarked;
