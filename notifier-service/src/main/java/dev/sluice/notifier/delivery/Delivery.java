package dev.sluice.notifier.delivery;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.deadletter.HeldRules;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * What all tasks of one instance share.
 *
 * @param attempts makes the calls
 * @param retry when a failed call is repeated
 * @param limits what keeps destinations apart
 * @param remembered how long a reached state is known, so that a repeat of a command needs no call:
 *     default 7 days, as long as commands are kept
 * @param inFlight runs the calls
 * @param seal opens the content of commands, whose target it needs to know
 * @param topicIds names the topics for good in dead letters
 * @param policies what apps have set for their commands
 * @param held what a circuit breaker holds
 */
public record Delivery(
    Attempts attempts,
    RetryPolicy retry,
    DeliveryLimits limits,
    Duration remembered,
    InFlight inFlight,
    SealedJson seal,
    Map<Topic, Uuid> topicIds,
    InstantSource clock,
    MeterRegistry registry,
    Policies policies,
    HeldRules held) {
  /** Copies the map. */
  public Delivery {
    topicIds = Map.copyOf(topicIds);
  }

  /** Of a process that has no keys, for what is sealed stops it, and of apps that set nothing. */
  public Delivery(
      Attempts attempts,
      RetryPolicy retry,
      DeliveryLimits limits,
      Duration remembered,
      InFlight inFlight,
      Map<Topic, Uuid> topicIds,
      InstantSource clock,
      MeterRegistry registry) {
    this(
        attempts,
        retry,
        limits,
        remembered,
        inFlight,
        new SealedJson(ContentVault.NONE),
        topicIds,
        clock,
        registry,
        Policies.NONE,
        HeldRules.NONE);
  }
}
