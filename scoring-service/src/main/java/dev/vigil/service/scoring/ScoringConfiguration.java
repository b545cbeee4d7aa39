package dev.vigil.service.scoring;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.registry.BundleSettings;
import dev.vigil.service.scoring.duplicates.SeenMeters;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.model.ModelMeters;
import dev.vigil.service.scoring.model.ModelWatcher;
import dev.vigil.service.scoring.model.TrialMeters;
import dev.vigil.service.scoring.stream.ScoringStream;
import dev.vigil.service.scoring.stream.StateMeters;
import dev.vigil.service.scoring.topology.DeadLetters;
import dev.vigil.service.scoring.topology.Decider;
import dev.vigil.service.scoring.topology.DecisionTraces;
import dev.vigil.service.scoring.topology.LabelMeters;
import dev.vigil.service.scoring.topology.ScoringMeters;
import dev.vigil.service.scoring.topology.ScoringTopology;
import dev.vigil.transaction.ReferenceRates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.propagation.Propagator;
import java.time.InstantSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Puts the deciding half of the service together.
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    KafkaSettings kafkaSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.kafka", KafkaSettings.class);
    }

    @Bean
    LiveModel liveModel(ScoringProperties scoring, InstantSource clock) {
        return new LiveModel(scoring.guard().options(), clock);
    }

    @Bean
    ModelWatcher modelWatcher(KafkaSettings kafka, LiveModel model, MeterRegistry registry, Environment environment) {
        BundleSettings bundles = Binder.get(environment).bindOrCreate("vigil.models", BundleSettings.class);
        return new ModelWatcher(
                kafka,
                Topics.MODELS,
                FeatureCatalogue.standard().schema(),
                bundles.trusted(),
                model,
                new ModelMeters(registry));
    }

    @Bean
    ScoringStream scoringStream(
            KafkaSettings kafka,
            ScoringProperties scoring,
            LiveModel model,
            InstantSource clock,
            Propagator propagator,
            MeterRegistry registry) {
        Decider decider = new Decider(
                FeatureCatalogue.standard(),
                RuleLayer.standard(),
                ReferenceRates.standard(),
                scoring.policy().decisionPolicy(),
                scoring.keys(),
                model,
                new TrialMeters(registry, model),
                new DecisionTraces(propagator),
                clock);
        ScoringMeters meters = new ScoringMeters(registry);
        LabelMeters labelMeters = new LabelMeters(registry);
        DeadLetters deadLetters = new DeadLetters(clock, meters, labelMeters);
        ScoringTopology topology =
                new ScoringTopology(scoring, decider, deadLetters, meters, new SeenMeters(registry), labelMeters);
        return new ScoringStream(kafka, scoring, model, topology, deadLetters, registry);
    }

    @Bean
    StateMeters stateMeters(ScoringStream stream, ScoringProperties scoring) {
        return new StateMeters(stream, scoring.stateDirectory());
    }
}
