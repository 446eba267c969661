package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.item.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While Kafka is away keys wait in the spool before what they seal. Stops brokers, and so takes a
 * while.
 */
@Tag("kafka")
@Tag("own-broker")
@Tag("guarantee")
class SealedSpoolTest {
  @TempDir private Path directory;
  private SealedRig rig;

  @BeforeEach
  void startKafka() throws Exception {
    rig = new SealedRig(directory);
  }

  @AfterEach
  void stopKafka() {
    rig.close();
  }

  @Test
  void whileKafkaIsAwayTheKeyWaitsInTheSpoolBeforeItsItems() throws Exception {
    // Given
    List<UUID> answered = new ArrayList<>();
    Path data = rig.data("one");
    try (TestIngest ingest = rig.start("one")) {
      rig.use(ingest);
      answered.add(rig.call(ingest, "known", 0));

      // When
      rig.stopKafka();
      for (int n = 0; n < 5; n++) {
        answered.add(rig.call(ingest, "jared", n));
        answered.add(rig.call(ingest, "user" + n, n));
        answered.add(rig.call(ingest, "known", n + 1));
      }
      assertThat(rig.clear()).isEmpty();
    }
    // A restart knows nothing of the keys that only its spool has.
    try (TestIngest again = rig.start("one")) {
      answered.add(rig.call(again, "jared", 100));
      assertThat(SealedRig.clear(data)).isEmpty();
      rig.startKafka();

      // Then
      try (SealedRig.Reader reader = rig.new Reader()) {
        await()
            .atMost(SealedRig.PATIENCE)
            .until(
                () ->
                    reader.items().stream()
                        .map(Item::requestId)
                        .collect(Collectors.toSet())
                        .containsAll(answered));
        assertThat(reader.items())
            .allSatisfy(
                item -> assertThat(item.content().texts().getFirst()).contains(SealedRig.PLANTED));
        assertThat(reader.deadLetters()).isZero();
      }
      await()
          .atMost(SealedRig.PATIENCE)
          .until(() -> again.metric("sluice_ingest_spool_items", "") == 0);
    }
  }

  @Test
  void whatWaitsInASpoolWhileItsUserIsErasedArrivesErased() throws Exception {
    // Given
    UUID spooled;
    try (TestIngest ingest = rig.start("one")) {
      rig.use(ingest);
      rig.stopKafka();
      spooled = rig.call(ingest, "jared", 1);
    }
    rig.startKafka();

    // When
    try (SealedRig.Reader reader = rig.new Reader()) {
      rig.erase(reader, "jared");
      try (TestIngest again = rig.start("one")) {
        // Then
        await().atMost(SealedRig.PATIENCE).until(() -> reader.find(spooled).isPresent());
        assertThat(reader.item(spooled).content().erased()).isTrue();
        // Its key came too late, and ingest puts a tombstone in its place.
        await().atMost(SealedRig.PATIENCE).until(() -> reader.contentKeys().isEmpty());
        assertThat(again.isReady()).isTrue();
      }
    }
  }
}
