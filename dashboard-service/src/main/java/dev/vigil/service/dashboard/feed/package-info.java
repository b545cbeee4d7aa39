/// What is followed on Kafka: the decisions as they are made, and the topics that are read whole.
@NullMarked
package dev.vigil.service.dashboard.feed;

import org.jspecify.annotations.NullMarked;
