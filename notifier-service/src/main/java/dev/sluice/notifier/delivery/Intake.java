package dev.sluice.notifier.delivery;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes records in. Of commands it keeps one per target: a newer one takes the place of a pending
 * older one, and one whose state was reached needs no call (guarantee 4). Newer is what was issued
 * later; of two issued at once, what came later. For the stream thread alone.
 */
final class Intake {
  private static final JsonSerde<Notice> NOTICES =
      JsonSerde.of(Notice.class, Notice.SCHEMA_VERSION);
  private static final JsonSerde<CallbackForward> FORWARDS =
      JsonSerde.of(CallbackForward.class, CallbackForward.SCHEMA_VERSION);

  private final Queue queue;
  private final ReachedStore reached;
  private final Outbox outbox;
  private final Destinations destinations;
  private final RuleBreaker breaker;
  private final Offences offences;
  private final InstantSource clock;
  private final JsonSerde<Command> commands;

  Intake(
      Queue queue,
      ReachedStore reached,
      Outbox outbox,
      Destinations destinations,
      RuleBreaker breaker,
      Offences offences,
      InstantSource clock,
      SealedJson seal) {
    this.commands = JsonSerde.of(Command.class, Command.SCHEMA_VERSION).sealedBy(seal);
    this.queue = queue;
    this.reached = reached;
    this.outbox = outbox;
    this.destinations = destinations;
    this.breaker = breaker;
    this.offences = offences;
    this.clock = clock;
  }

  /**
   * Takes one record in.
   *
   * @param at its log-append time
   * @param decided whether a person had it written again: no breaker holds it
   * @throws dev.sluice.kafka.NewerSchemaException if a newer version of Sluice wrote it: this one
   *     must stop
   */
  void take(Direction direction, Origin origin, long at, boolean decided) {
    String topic = origin.topic().topicName();
    try {
      switch (direction) {
        case COMMANDS -> {
          Command command = commands.read(topic, origin.value());
          if (command != null) {
            check(topic, MissingField.of(command));
            take(command, origin, at, decided);
          }
        }
        case NOTICES -> {
          Notice notice = NOTICES.read(topic, origin.value());
          if (notice != null) {
            check(topic, MissingField.of(notice));
            take(notice, origin);
          }
        }
        case FORWARDS -> {
          CallbackForward forward = FORWARDS.read(topic, origin.value());
          if (forward != null) {
            check(topic, MissingField.of(forward));
            take(forward, origin);
          }
        }
      }
    } catch (BadRecordException e) {
      outbox.deadLetter(origin, null, String.valueOf(e.getMessage()));
    }
  }

  private static void check(String topic, Optional<String> missing) {
    if (missing.isPresent()) {
      throw new BadRecordException(topic + ": field " + missing.get() + " is missing");
    }
  }

  private void take(Notice notice, Origin origin) {
    Destination to = new Destination(notice.sdkAppId(), Direction.NOTICES);
    String id = to.prefix() + notice.requestId() + "/" + notice.revision();
    if (queue.get(id) != null) {
      // The same notice again; its outcome follows under the same idempotency key.
      return;
    }
    if (destinations.hasRoom(to, origin.value().length)) {
      queue.add(Pending.fresh(to, id, origin, clock.millis()));
    } else {
      outbox.outcome(notice, OutcomeStatus.Known.GivenUp, 0, "the app's backlog is full");
      outbox.deadLetter(origin, notice.sdkAppId(), "the app's backlog is full");
    }
  }

  private void take(CallbackForward forward, Origin origin) {
    Destination to = new Destination(forward.sdkAppId(), Direction.FORWARDS);
    String id = to.prefix() + forward.id();
    if (queue.get(id) != null) {
      // The same record again, such as one that both Kafka and a spool took.
      return;
    }
    if (destinations.hasRoom(to, origin.value().length)) {
      queue.add(Pending.fresh(to, id, origin, clock.millis()));
    } else {
      outbox.outcome(forward, OutcomeStatus.Known.GivenUp, 0, "the app's backlog is full");
      outbox.deadLetter(origin, forward.sdkAppId(), "the app's backlog is full");
    }
  }

  private void take(Command command, Origin origin, long at, boolean decided) {
    if (command.action() instanceof CommandAction.Unrecognised unknown) {
      outbox.outcome(
          command, OutcomeStatus.Known.NotPossible, 0, "unknown action " + unknown.text());
    } else if (!isAddressed(command)) {
      outbox.outcome(command, OutcomeStatus.Known.NotAddressable, 0, null);
    } else if (decided || command.action() != CommandAction.Known.MuteSender) {
      takeAddressed(command, origin, decided);
    } else {
      takeOffence(command, origin, at);
    }
  }

  private void takeOffence(Command command, Origin origin, long at) {
    String sender = TopicKeys.target(command.sdkAppId(), command.content());
    switch (offences.count(sender, command, at)) {
      case REACHED -> takeAddressed(command, origin, false);
      case COUNTED -> outbox.outcome(command, OutcomeStatus.Known.Counted, 0, null);
      case NOT_MUTED ->
          outbox.outcome(
              command, OutcomeStatus.Known.NotPossible, 0, "the app mutes nobody any more");
    }
  }

  private static boolean isAddressed(Command command) {
    Target target = command.content();
    return switch ((CommandAction.Known) command.action()) {
      case BanFile, UnbanFile -> target.fileUrl() != null;
      case WithdrawC2C, WithdrawGroup -> target.msgId() != null;
      case ResetProfile, ResetGroupInfo, ResetMemberInfo -> target.field() != null;
      case MuteSender -> target.fromAccount() != null && target.seconds() != null;
    };
  }

  private void takeAddressed(Command command, Origin origin, boolean decided) {
    Destination to = new Destination(command.sdkAppId(), Direction.COMMANDS);
    String id = to.prefix() + TopicKeys.target(command.sdkAppId(), command.content());
    Pending before = queue.get(id);
    ReachedStore.Reached state = reached.get(id, clock.instant());
    if (before != null) {
      takeBeside(before, state, command, origin);
    } else if (state != null && state.holds(command)) {
      outbox.outcome(command, OutcomeStatus.Known.AlreadyDone, 0, null);
    } else if (state != null && command.issuedAt() < state.issuedAt()) {
      outbox.outcome(command, OutcomeStatus.Known.Superseded, 0, null);
    } else if (!decided && breaker.holds(command, clock.millis(), destinations.share())) {
      outbox.hold(origin, command);
    } else if (destinations.hasRoom(to, origin.value().length)) {
      queue.add(Pending.fresh(to, id, origin, clock.millis()));
    } else {
      outbox.outcome(command, OutcomeStatus.Known.GivenUp, 0, "the app's backlog is full");
      outbox.deadLetter(origin, command.sdkAppId(), "the app's backlog is full");
    }
  }

  private void takeBeside(
      Pending before, ReachedStore.@Nullable Reached state, Command command, Origin origin) {
    Command older = before.command();
    if (isRepeat(older, command)) {
      return;
    }
    if (command.issuedAt() < older.issuedAt()) {
      outbox.outcome(command, OutcomeStatus.Known.Superseded, 0, null);
      return;
    }
    outbox.outcome(older, OutcomeStatus.Known.Superseded, before.attempts(), before.lastError());
    boolean untouched = before.attempts() == 0 && !queue.isInFlight(before.id());
    if (untouched && state != null && state.holds(command)) {
      // The older one would have changed the state, and never was tried.
      queue.remove(before);
      outbox.outcome(command, OutcomeStatus.Known.AlreadyDone, 0, null);
    } else if (older.action().equals(command.action())) {
      queue.replace(before, before.replacedBy(origin));
    } else {
      queue.replace(
          before, Pending.fresh(before.destination(), before.id(), origin, clock.millis()));
    }
  }

  /** The idempotency key of a command is request id, revision and action. */
  private static boolean isRepeat(Command one, Command other) {
    return one.requestId().equals(other.requestId())
        && one.revision() == other.revision()
        && one.action().equals(other.action());
  }
}
