package dev.vigil.service.dashboard.feed;

import static dev.vigil.service.dashboard.feed.Subscription.ALL;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Wires what is read from Kafka: decisions by a reader of their own, because they are many, and the rest by another.
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
    @Bean
    KafkaSettings kafkaSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.kafka", KafkaSettings.class);
    }

    @Bean
    RecentStatistics recentStatistics(InstantSource clock, FeedProperties properties) {
        return new RecentStatistics(clock, properties.window());
    }

    @Bean
    RecentDecisions recentDecisions(FeedProperties properties) {
        return new RecentDecisions(
                properties.recentDecisions(), (int) properties.recentBytes().toBytes());
    }

    @Bean
    RecentRejections recentRejections(FeedProperties properties) {
        return new RecentRejections(
                properties.recentRejections(), properties.rejectionBytes().toBytes());
    }

    @Bean
    CurrentModel currentModel() {
        return new CurrentModel();
    }

    @Bean
    TrainingProgress trainingProgress(LiveAudience audience) {
        return new TrainingProgress(audience::training);
    }

    @Bean
    DecisionFeed decisionFeed(
            RecentStatistics statistics,
            RecentDecisions recent,
            LiveAudience audience,
            FeedProperties properties,
            MeterRegistry metrics) {
        return new DecisionFeed(statistics, recent, audience, properties.shownPerSecond(), metrics);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    TopicReader decisionReader(
            KafkaSettings settings, FeedProperties properties, DecisionFeed feed, MeterRegistry metrics) {
        Map<String, Object> client = clientProperties(settings);
        client.put("auto.offset.reset", "latest");
        client.put("fetch.min.bytes", "65536");
        client.put("fetch.max.wait.ms", "50");
        client.put("max.poll.records", "5000");
        TopicReader reader = new TopicReader(
                "decisions",
                client,
                properties.checkInterval(),
                List.of(new Subscription(Topics.DECISIONS, 0, feed::accept)));
        Gauge.builder("vigil.dashboard.lag", reader, each -> each.status().lag())
                .description("Decisions on Kafka that the dashboard has not read yet")
                .register(metrics);
        return reader;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    TopicReader stateReader(
            KafkaSettings settings,
            FeedProperties properties,
            CurrentModel model,
            TrainingProgress progress,
            RecentRejections rejections,
            RecentStatistics statistics) {
        Map<String, Object> client = clientProperties(settings);
        client.put("auto.offset.reset", "earliest");
        client.put("max.partition.fetch.bytes", Integer.toString(Topics.MAX_RECORD_BYTES));
        Consumer<ConsumerRecord<byte[], ByteBuffer>> keep = rejections::accept;
        return new TopicReader(
                "state",
                client,
                properties.checkInterval(),
                List.of(
                        new Subscription(Topics.MODELS, ALL, model::accept),
                        new Subscription(Topics.TRAINING_PROGRESS, ALL, progress::accept),
                        new Subscription(
                                Topics.REJECTED,
                                properties.recentRejections(),
                                keep.andThen(record -> statistics.rejected(record.timestamp()))),
                        new Subscription(Topics.DUPLICATES, 0, record -> statistics.repeated(record.timestamp()))));
    }

    @Bean
    FeedStatus feedStatus(List<TopicReader> readers) {
        return new FeedStatus(readers.stream()
                .<Supplier<ReaderStatus>>map(reader -> reader::status)
                .toList());
    }

    private static Map<String, Object> clientProperties(KafkaSettings settings) {
        Map<String, Object> client = new HashMap<>(settings.clientProperties());
        client.putIfAbsent("reconnect.backoff.max.ms", "1000");
        client.putIfAbsent("request.timeout.ms", "5000");
        client.putIfAbsent("default.api.timeout.ms", "5000");
        return client;
    }
}
