/// `docker-compose.yml` and `Dockerfile`.
@NullMarked
package dev.vigil.deployment.compose;

import org.jspecify.annotations.NullMarked;
