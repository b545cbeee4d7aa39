package dev.vigil.kafka;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/// How a topic has to look.
///
/// @param configuration the topic-level settings that matter to us, by Kafka's names
public record TopicPlan(String name, int partitions, int replication, Map<String, String> configuration) {
    public TopicPlan {
        configuration = Map.copyOf(configuration);
    }

    NewTopic newTopic() {
        return new NewTopic(name, partitions, (short) replication).configs(new TreeMap<>(configuration));
    }
}
