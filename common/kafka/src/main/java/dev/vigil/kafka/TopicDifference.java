package dev.vigil.kafka;

/// A setting of an existing topic that is not as planned. It is reported, never changed: somebody may have meant it.
///
/// @param setting `partitions` or one of Kafka's names of topic settings
public record TopicDifference(String topic, String setting, String planned, String actual) {
    @Override
    public String toString() {
        return "topic " + topic + " has " + setting + " " + actual + ", planned is " + planned;
    }
}
