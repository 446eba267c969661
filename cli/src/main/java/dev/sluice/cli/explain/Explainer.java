package dev.sluice.cli.explain;

import dev.sluice.cli.MasterKeyOption;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.NewerSchemaException;
import dev.sluice.kafka.index.IndexProgress;
import dev.sluice.kafka.index.Pointer;
import dev.sluice.kafka.index.RecordIndex;
import dev.sluice.kafka.index.Term;
import dev.sluice.settings.SettingsPublisher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds items and tells what became of them. For one thread. */
public final class Explainer implements AutoCloseable {
  /** More records than this do not belong to one item, except for who writes them by hand. */
  private static final int MOST_RECORDS = 1_000;

  /** Items looked at in one search: those of a busy account that a filter does not want. */
  private static final int MOST_LOOKED_AT = 20_000;

  private static final int PAGE = 200;

  /** As the index has them: many may be of one millisecond. */
  private static final Comparator<ConsumerRecord<String, byte[]>> NEWEST_FIRST =
      Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingLong(ConsumerRecord::offset)
          .reversed();

  private final RecordIndex index;
  private final SettingsPublisher settings;
  private final MasterKeyOption.Opening opening;
  private final JsonSerde<ItemRecord> items;

  private Explainer(
      RecordIndex index, SettingsPublisher settings, MasterKeyOption.Opening opening) {
    this.index = index;
    this.settings = settings;
    this.opening = opening;
    this.items = opening.opening(JsonSerde.of(ItemRecord.class, Item.SCHEMA_VERSION));
  }

  /**
   * Opens the index; it knows nothing before {@link #catchUp}.
   *
   * @param directory where the index is, or is to be
   * @param opening opens what is sealed; the caller's to close
   * @throws dev.sluice.kafka.index.IndexException if it cannot be used
   */
  public static Explainer open(
      KafkaClients clients, Path directory, MasterKeyOption.Opening opening) {
    return new Explainer(
        RecordIndex.open(clients, directory), new SettingsPublisher(clients), opening);
  }

  /**
   * Reads what the topics have and the index lacks.
   *
   * @return how many offsets it lacks still: see {@link RecordIndex#catchUp}
   */
  public long catchUp(IndexProgress progress) {
    return index.catchUp(progress);
  }

  /**
   * Items, the newest first, each once.
   *
   * @param wanted only these
   * @param most only so many
   */
  public List<Find> find(Question question, Predicate<Item> wanted, int most) {
    List<Pointer> pointers = pointers(question);
    Map<UUID, Find> found = new LinkedHashMap<>();
    for (int from = 0; from < pointers.size() && found.size() < most; from += PAGE) {
      index.read(pointers.subList(from, Math.min(pointers.size(), from + PAGE))).stream()
          .sorted(NEWEST_FIRST)
          .flatMap(record -> item(record).stream())
          .filter(find -> question.is(find.item()) && wanted.test(find.item()))
          .forEach(find -> found.putIfAbsent(find.item().requestId(), find));
    }
    return found.values().stream().limit(most).toList();
  }

  /** The newest first; the items of a sender may be sealed, and are found by the keys then. */
  private List<Pointer> pointers(Question question) {
    List<Term> terms = new ArrayList<>(List.of(question.term()));
    if (question instanceof Question.Sender sender) {
      opening.keyIds(sender.sdkAppId(), sender.account()).stream()
          .map(Term::contentKey)
          .forEach(terms::add);
    }
    return terms.stream()
        .flatMap(term -> index.find(term, Set.of(Topic.ITEMS), MOST_LOOKED_AT).stream())
        .sorted(
            Comparator.comparingLong(Pointer::time).thenComparingLong(Pointer::offset).reversed())
        .limit(MOST_LOOKED_AT)
        .toList();
  }

  private Optional<Find> item(ConsumerRecord<String, byte[]> record) {
    try {
      return items.read(record.topic(), record.value()) instanceof Item item
              && MissingField.of(item).isEmpty()
          ? Optional.of(new Find(item, record.timestamp()))
          : Optional.empty();
    } catch (BadRecordException | NewerSchemaException e) {
      // By its request id it is shown with the trouble.
      return Optional.empty();
    }
  }

  /** All about an item; empty: the topics have neither it nor a verdict on it. */
  public Optional<Explanation> explain(UUID requestId) {
    RecordsOfItem records = new RecordsOfItem(requestId, opening);
    read(Term.requestId(requestId), EnumSet.allOf(Topic.class)).forEach(records::add);
    for (String id : records.letterIds()) {
      read(Term.letter(id), Set.of(Topic.DEAD_LETTERS)).forEach(records::addStatus);
    }
    records
        .fileUrl()
        .ifPresent(url -> read(Term.file(url), Set.of(Topic.COMMANDS)).forEach(records::addOther));
    return records.explanation(settings::release);
  }

  /** In the order that they were written in, each topic by itself. */
  private List<ConsumerRecord<String, byte[]>> read(Term term, Set<Topic> topics) {
    List<ConsumerRecord<String, byte[]>> records =
        new ArrayList<>(index.read(index.find(term, topics, MOST_RECORDS)));
    records.sort(
        Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
            .thenComparing(ConsumerRecord::topic)
            .thenComparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset));
    return records;
  }

  /** When the oldest item was accepted that the topics still hold; empty: they hold none. */
  public Optional<Instant> reach() {
    return index.oldest(Topic.ITEMS);
  }

  /** Records of the topics that name no item, and so cannot be found by anything. */
  public long unreadable() {
    return index.unreadable();
  }

  @Override
  public void close() {
    index.close();
  }
}
