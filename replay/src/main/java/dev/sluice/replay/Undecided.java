package dev.sluice.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.sluice.contract.Json;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds items that have no verdict of any revision, in one partition in the calling thread: items
 * and verdicts are partitioned alike. A long stretch is gone through several times, each time for a
 * share of the request ids, so that memory has a bound.
 */
final class Undecided {
  /** Which item it is stands in clear; what is in it is not looked at. */
  private static final SealedJson SEALED = new SealedJson(keyId -> Optional.empty());

  /** Request ids remembered at a time: some 100 bytes each. */
  static final int AT_ONCE = 250_000;

  /** The header of {@code sluice.verdicts} that names the item. */
  private static final String REQUEST_ID = "requestId";

  private final KafkaClients clients;
  private final ReplayRequest request;
  private final SealedJson seal;

  /** Where the item stands of which the verdict was not met yet. */
  private final Map<UUID, Long> open = new HashMap<>();

  /** For one run. */
  Undecided(KafkaClients clients, ReplayRequest request, SealedJson seal) {
    this.clients = clients;
    this.request = request;
    this.seal = seal;
  }

  /** The little of an item's record that tells which it is. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Named(@Nullable String type, @Nullable UUID requestId) {
    private static final String ITEM = "Item";
  }

  /**
   * Looks through {@code items}, unless an earlier run did.
   *
   * @param verdicts where their verdicts can be, repeats of earlier items included
   * @param progress told how many offsets of items were read
   */
  Totals run(
      Path directory,
      Stretch items,
      Stretch verdicts,
      LongConsumer progress,
      BooleanSupplier stopped)
      throws IOException, InterruptedException {
    try (PartFiles files = PartFiles.open(directory, PartFiles.ITEMS, items)) {
      Totals totals = files.last().totals();
      progress.accept(files.last().stretch().next() - items.next());
      if (files.last().stretch().left() == 0) {
        return totals;
      }
      int shares = Math.toIntExact(1 + items.left() / AT_ONCE);
      for (int share = 0; share < shares && !stopped.getAsBoolean(); share++) {
        LongConsumer told = share == 0 ? progress : passed -> {};
        look(items, verdicts, share, shares, told, stopped);
        if (!stopped.getAsBoolean()) {
          list(items, totals, files, stopped);
        }
      }
      if (!stopped.getAsBoolean()) {
        files.save(items.readTo(items.end()), totals);
      }
      return totals;
    }
  }

  private void look(
      Stretch items,
      Stretch verdicts,
      int share,
      int shares,
      LongConsumer progress,
      BooleanSupplier stopped)
      throws IOException, InterruptedException {
    open.clear();
    try (Scan scan = new Scan(clients, Topic.ITEMS, items)) {
      scan.readAll(
          record -> {
            UUID id = itemOf(record);
            if (id != null && Math.floorMod(id.hashCode(), shares) == share) {
              open.put(id, record.offset());
            }
          },
          progress,
          stopped);
    }
    if (open.isEmpty()) {
      return;
    }
    try (Scan scan = new Scan(clients, Topic.VERDICTS, verdicts)) {
      scan.readAll(record -> decided(record), passed -> {}, stopped);
    }
  }

  /** Reads what is left once more, to tell what it is and whether it is meant. */
  private void list(Stretch items, Totals totals, PartFiles files, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    if (open.isEmpty()) {
      return;
    }
    Set<Long> offsets = new HashSet<>(open.values());
    try (Scan scan = new Scan(clients, Topic.ITEMS, items)) {
      scan.readAll(
          record -> {
            if (offsets.contains(record.offset())) {
              list(record, totals, files);
            }
          },
          passed -> {},
          stopped);
    }
  }

  private void list(ConsumerRecord<String, byte[]> record, Totals totals, PartFiles files)
      throws IOException {
    String place = Scan.place(record);
    ItemRecord read;
    try {
      read = seal.read(record.value(), ItemRecord.class);
    } catch (IOException e) {
      // Its message would quote the record.
      totals.unreadable();
      files.add(
          Json.write(
              ChangedItem.unreadable(place, record.timestamp(), "an item without a verdict")));
      return;
    }
    if (read instanceof Item item && request.filter().accepts(item)) {
      totals.undecided(item);
      files.add(Json.write(ChangedItem.undecided(place, item, request.redacted())));
    }
  }

  private static @Nullable UUID itemOf(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      Named named = Json.read(record.value(), Named.class);
      return Named.ITEM.equals(named.type()) ? named.requestId() : null;
    } catch (IOException e) {
      // The stream has put it aside as a dead letter: what is no JSON is no item of anybody.
      return null;
    }
  }

  private void decided(ConsumerRecord<String, byte[]> record) {
    Header header = record.headers().lastHeader(REQUEST_ID);
    if (header != null) {
      open.remove(UUID.fromString(new String(header.value(), StandardCharsets.UTF_8)));
    } else if (Stored.read(record.value(), SEALED) instanceof Stored.Decided readable) {
      open.remove(readable.verdict().requestId());
    }
  }
}
