/// What has to survive a restart: small JSON files under the state directory.
@NullMarked
package dev.vigil.service.ingestion.state;

import org.jspecify.annotations.NullMarked;
