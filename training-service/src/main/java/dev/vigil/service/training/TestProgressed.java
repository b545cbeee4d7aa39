package dev.vigil.service.training;

import dev.vigil.kafka.Progress;

/// Published in the service's application context whenever the test of a run's model has come further, or is over.
/// It is no report of the training that is under way.
record TestProgressed(Progress progress) {}
