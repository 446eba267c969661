package dev.sluice.stream.sent;

import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.EmptyWindows;
import dev.sluice.stream.decision.Decision;
import dev.sluice.stream.decision.Orders;
import dev.sluice.stream.decision.Wanted;
import dev.sluice.stream.decision.Withdrawal;
import dev.sluice.stream.intake.Sinks;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Joins the withdrawal of a group message with the word that the message was sent, whichever comes
 * first. What never was sent within the time cannot be addressed. Time is that of the log, so that
 * nothing is given up because this service stood still.
 */
public final class SentMessages implements Processor<String, Object, String, Object> {
  /** The node's name. */
  public static final String NODE = Sinks.SENT_MESSAGES;

  /** How often in that time those whose time is over are looked for. */
  private static final int LOOKS = 24;

  private final Duration kept;
  private final LongFunction<Optional<App>> apps;
  private final SentMeters meters;
  private @Nullable Parts parts;

  /**
   * @param kept how long a message that was sent is remembered, and waited for
   * @param apps the apps as the settings have them now
   */
  public SentMessages(Duration kept, LongFunction<Optional<App>> apps, SentMeters meters) {
    this.kept = kept;
    this.apps = apps;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    WindowStore<String, Sent> sent = context.getStateStore(SentStore.NAME);
    EmptyWindows.outlastRestarts(context, sent, "");
    parts =
        new Parts(
            context,
            new SentStore(sent),
            new WaitingWithdrawals(context.getStateStore(WaitingWithdrawals.NAME)));
    context.schedule(
        kept.dividedBy(LOOKS), PunctuationType.STREAM_TIME, now -> giveUp(now - kept.toMillis()));
  }

  @Override
  public void process(Record<String, Object> record) {
    switch (record.value()) {
      case MessageSent message -> sent(message, record.timestamp());
      case Wanted wanted -> wanted(wanted);
      default -> throw new IllegalStateException("not for this node: " + record.key());
    }
  }

  private void sent(MessageSent message, long at) {
    meters.sent();
    Sent sent = Sent.of(message);
    for (String key : TopicKeys.sentMessage(message.sdkAppId(), message.content())) {
      parts().sent.put(key, sent, at);
      for (Waiting waiting : parts().waiting.of(key)) {
        if (SentStore.fits(sent.sentAt(), waiting.sought().acceptedAt())) {
          parts().waiting.remove(waiting);
          order(waiting.withdrawal(), waiting.revision(), sent);
        }
      }
    }
  }

  private void wanted(Wanted wanted) {
    Waiting waiting = Waiting.of(wanted);
    for (String key : waiting.sought().keys()) {
      Sent sent = parts().sent.find(key, waiting.sought().acceptedAt());
      if (sent != null) {
        order(wanted.withdrawal(), wanted.revision(), sent);
        return;
      }
    }
    parts().waiting.add(waiting);
  }

  private void order(Withdrawal withdrawal, int revision, Sent sent) {
    meters.found();
    write(withdrawal.sentAs(sent.target().msgId(), sent.target().topicId()), revision);
  }

  private void write(Withdrawal withdrawal, int revision) {
    long now = parts().context.currentSystemTimeMs();
    App app = apps.apply(withdrawal.sdkAppId()).orElse(null);
    Sinks.write(parts().context, Decision.due(withdrawal, revision, app, now), now);
  }

  private void giveUp(long before) {
    long now = parts().context.currentSystemTimeMs();
    for (Waiting waiting : parts().waiting.expired(before)) {
      // What was held back and never sent is as it should be.
      if (waiting.delivered()) {
        meters.never();
        Orders orders = waiting.withdrawal().notAddressable(waiting.revision(), now);
        Sinks.write(parts().context, orders, now);
      }
    }
  }

  private Parts parts() {
    return Objects.requireNonNull(parts, "init() comes first");
  }

  private record Parts(
      ProcessorContext<String, Object> context, SentStore sent, WaitingWithdrawals waiting) {}
}
