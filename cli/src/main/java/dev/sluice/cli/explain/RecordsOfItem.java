package dev.sluice.cli.explain;

import dev.sluice.cli.MasterKeyOption;
import dev.sluice.cli.explain.Explanation.Letter;
import dev.sluice.cli.explain.Explanation.Order;
import dev.sluice.cli.explain.Explanation.Told;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.FileUrl;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.settings.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Puts the records of one item together. */
final class RecordsOfItem {
  private static final JsonSerde<Outcome> OUTCOMES =
      JsonSerde.of(Outcome.class, Outcome.SCHEMA_VERSION);
  private static final JsonSerde<DeadLetter> LETTERS = DeadLetters.serde();

  private final UUID requestId;
  private final JsonSerde<ItemRecord> items;
  private final JsonSerde<Verdict> decided;
  private final JsonSerde<Command> ordered;
  private final JsonSerde<Notice> noticed;
  private @Nullable Item item;
  private long itemAt;
  private int repeats;
  private @Nullable AnswerFailed answerFailed;
  private final Map<Integer, Verdict> verdicts = new TreeMap<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Command> others = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<String, Letter> letters = new LinkedHashMap<>();
  private final Set<String> unreadable = new LinkedHashSet<>();

  /**
   * @param opening opens what is sealed
   */
  RecordsOfItem(UUID requestId, MasterKeyOption.Opening opening) {
    this.requestId = requestId;
    this.items = opening.opening(JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION));
    this.decided = opening.opening(JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION));
    this.ordered = opening.opening(JsonSerde.of(Command.class, Command.SCHEMA_VERSION));
    this.noticed = opening.opening(JsonSerde.of(Notice.class, Notice.SCHEMA_VERSION));
  }

  /** A record found under the request id; one of another item with the same hash is left out. */
  void add(ConsumerRecord<String, byte[]> record) {
    String topic = record.topic();
    if (topic.equals(Topic.ITEMS.topicName())) {
      addItem(record);
    } else if (topic.equals(Topic.VERDICTS.topicName())) {
      read(decided, record)
          .filter(verdict -> requestId.equals(verdict.requestId()))
          .ifPresent(verdict -> addVerdict(record, verdict));
    } else if (topic.equals(Topic.COMMANDS.topicName())) {
      read(ordered, record)
          .filter(command -> requestId.equals(command.requestId()))
          .filter(command -> isWhole(record, MissingField.of(command)))
          .ifPresent(commands::add);
    } else if (topic.equals(Topic.NOTICES.topicName())) {
      read(noticed, record)
          .filter(notice -> requestId.equals(notice.requestId()))
          .filter(notice -> isWhole(record, MissingField.of(notice)))
          .ifPresent(notices::add);
    } else if (topic.equals(Topic.OUTCOMES.topicName())) {
      read(OUTCOMES, record)
          .filter(outcome -> requestId.equals(outcome.requestId()))
          .filter(outcome -> outcome.subject() != null && outcome.status() != null)
          .ifPresent(outcomes::add);
    } else {
      // That it is about this item was told by the bytes in it.
      read(LETTERS, record)
          .ifPresent(
              letter -> letters.putIfAbsent(letter.id(), new Letter(letter.withoutBytes(), null)));
    }
  }

  private void addItem(ConsumerRecord<String, byte[]> record) {
    Optional<ItemRecord> read =
        read(items, record)
            .filter(one -> requestId.equals(one.requestId()))
            .filter(one -> isWhole(record, missing(one)));
    switch (read.orElse(null)) {
      case Item found when item == null -> {
        item = found;
        itemAt = record.timestamp();
      }
      case Item repeat -> repeats++;
      case AnswerFailed failed -> answerFailed = failed;
      case MessageSent sent -> {
        // Its request id is its own, and no item's.
      }
      case null -> {
        // Not one of this item, or named among those that cannot be read.
      }
    }
  }

  /** Of content that is encrypted nothing but the name of its key is there. */
  private static Optional<String> missing(ItemRecord record) {
    boolean encrypted =
        record instanceof Item one && one.content() != null && one.content().keyId() != null;
    return MissingField.of(record)
        .filter(field -> !(encrypted && field.equals("content.fromAccount")));
  }

  private void addVerdict(ConsumerRecord<String, byte[]> record, Verdict verdict) {
    boolean whole =
        verdict.content() != null
            && verdict.acceptance() != null
            && verdict.answer() != null
            && verdict.judgement() != null
            && verdict.judgement().suggestion() != null
            && verdict.scene() != null
            && verdict.contentType() != null;
    if (isWhole(record, whole ? Optional.empty() : Optional.of("of a verdict"))) {
      verdicts.putIfAbsent(verdict.revision(), verdict);
    }
  }

  private boolean isWhole(ConsumerRecord<String, byte[]> record, Optional<String> missing) {
    missing.ifPresent(field -> unreadable(record, "lacks a field: " + field));
    return missing.isEmpty();
  }

  /** What became of one of the letters; the first one counts. */
  void addStatus(ConsumerRecord<String, byte[]> record) {
    read(LETTERS, record)
        .filter(later -> later.status() != null)
        .ifPresent(
            later ->
                letters.computeIfPresent(
                    later.id(),
                    (id, letter) ->
                        letter.status() == null
                            ? new Letter(letter.letter(), later.status())
                            : letter));
  }

  /** An order about the same file, whichever item it is of. */
  void addOther(ConsumerRecord<String, byte[]> record) {
    read(ordered, record)
        .filter(command -> MissingField.of(command).isEmpty())
        .filter(command -> !requestId.equals(command.requestId()))
        .filter(command -> isAboutFile(command) && command.sdkAppId() == sdkAppId())
        .ifPresent(others::add);
  }

  private boolean isAboutFile(Command command) {
    String file = command.content().fileUrl();
    return file != null && fileUrl().filter(FileUrl.normalise(file)::equals).isPresent();
  }

  private long sdkAppId() {
    return item != null ? item.sdkAppId() : verdicts.values().iterator().next().sdkAppId();
  }

  /** The dead letters of the item. */
  List<String> letterIds() {
    return List.copyOf(letters.keySet());
  }

  /** The item's file. */
  Optional<String> fileUrl() {
    if (item != null) {
      return Optional.ofNullable(item.content().fileUrl()).map(FileUrl::normalise);
    }
    return verdicts.values().stream()
        .flatMap(verdict -> Optional.ofNullable(verdict.content().fileUrl()).stream())
        .map(FileUrl::normalise)
        .findFirst();
  }

  private <T> Optional<T> read(JsonSerde<T> serde, ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.ofNullable(serde.read(record.topic(), record.value()));
    } catch (BadRecordException | NewerSchemaException e) {
      unreadable(record, Objects.requireNonNullElse(e.getMessage(), "cannot be read"));
      return Optional.empty();
    }
  }

  private void unreadable(ConsumerRecord<String, byte[]> record, String trouble) {
    unreadable.add(
        "%s-%d at %d: %s".formatted(record.topic(), record.partition(), record.offset(), trouble));
  }

  /**
   * All of it; empty where there is neither an item nor a verdict.
   *
   * @param releases finds the settings of then
   */
  Optional<Explanation> explanation(Function<String, Optional<Release>> releases) {
    if (item == null && verdicts.isEmpty()) {
      return Optional.empty();
    }
    Explanation bare = with(null);
    Judgement judgement = bare.judgement();
    if (judgement == null) {
      return Optional.of(bare);
    }
    String version = bare.automatic().map(Verdict::judgement).orElse(judgement).settingsVersion();
    return Optional.of(
        with(
            Cell.of(
                version,
                releases.apply(version),
                bare.sdkAppId(),
                bare.scene(),
                bare.contentType())));
  }

  private Explanation with(@Nullable Cell cell) {
    return new Explanation(
        requestId,
        item,
        itemAt,
        repeats,
        answerFailed,
        List.copyOf(verdicts.values()),
        cell,
        orders(),
        told(),
        others,
        List.copyOf(letters.values()),
        List.copyOf(unreadable));
  }

  /** Each command with its outcomes; then outcomes of commands that were never written. */
  private List<Order> orders() {
    List<Outcome> left =
        new ArrayList<>(
            outcomes.stream()
                .filter(outcome -> outcome.subject() == OutcomeSubject.Known.Command)
                .toList());
    List<Order> orders = new ArrayList<>();
    for (Command command : commands) {
      List<Outcome> own =
          left.stream()
              .filter(outcome -> outcome.revision() == command.revision())
              .filter(outcome -> isOf(outcome.action(), command))
              .toList();
      left.removeAll(own);
      orders.add(new Order(command, own));
    }
    left.forEach(outcome -> orders.add(new Order(null, List.of(outcome))));
    return orders;
  }

  private static boolean isOf(@Nullable CommandAction action, Command command) {
    return command.action().equals(action);
  }

  private List<Told> told() {
    List<Outcome> left =
        new ArrayList<>(
            outcomes.stream()
                .filter(outcome -> outcome.subject() == OutcomeSubject.Known.Notice)
                .toList());
    List<Told> told = new ArrayList<>();
    for (Notice notice : notices) {
      List<Outcome> own =
          left.stream().filter(outcome -> outcome.revision() == notice.revision()).toList();
      left.removeAll(own);
      told.add(new Told(notice, own));
    }
    left.forEach(outcome -> told.add(new Told(null, List.of(outcome))));
    return told;
  }
}
