/// The scoring service: decides every transaction on `transactions`, stores decisions in ClickHouse.
@NullMarked
package dev.vigil.service.scoring;

import org.jspecify.annotations.NullMarked;
