package dev.sluice.kafka;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** What a Kafka Streams application writes, all of it in transactions. */
public final class WrittenTopics {
  private WrittenTopics() {}

  /** The change logs of the stores of {@code topology}, and the topics of its sinks. */
  public static Set<String> of(String applicationId, Topology topology) {
    Set<String> topics = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        switch (node) {
          case TopologyDescription.Processor processor ->
              processor
                  .stores()
                  .forEach(store -> topics.add(applicationId + "-" + store + "-changelog"));
          case TopologyDescription.Sink sink when sink.topic() != null -> topics.add(sink.topic());
          default -> {
            // A source; a sink that chooses its topic by record does not occur.
          }
        }
      }
    }
    return topics;
  }
}
