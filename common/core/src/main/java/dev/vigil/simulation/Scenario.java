package dev.vigil.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A kind of fraud. Adding one is adding a class here and to [#ALL].
interface Scenario {
    /// Every scenario there is.
    List<Scenario> ALL = List.of(
            new CardTesting(),
            new AccountTakeover(),
            new Structuring(),
            new MuleFanIn(),
            new ImpossibleTravel(),
            new DormantAwakening());

    /// Stable snake_case name.
    String name();

    /// Mean number of transactions one case consists of.
    double meanSize();

    /// Plays one case that begins about `now`: each deed is handed to the stage with its own time, not before `now`.
    void play(long now, Stage stage);

    static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    static String names() {
        return ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
    }

    static Map<String, Double> equalMix() {
        return ALL.stream().collect(Collectors.toMap(Scenario::name, scenario -> 1.0));
    }
}
