package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.item.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of an erasable app write stands nowhere in clear, and can be erased. */
@Tag("kafka")
@Tag("own-broker")
class SealedItemsTest {
  @TempDir private static Path directory;
  private static SealedRig rig;

  @BeforeAll
  static void startKafka() throws Exception {
    rig = new SealedRig(directory);
  }

  @AfterAll
  static void stopKafka() {
    rig.close();
  }

  @BeforeEach
  void nextApp() {
    rig.nextApp();
  }

  @Test
  void anItemIsSealedAndItsKeyGoesBeforeIt() throws Exception {
    // Given
    try (TestIngest ingest = rig.start("one");
        TestIngest other = rig.start("two")) {
      rig.use(ingest);
      SealedRig.awaitRelease(other, ingest);

      // When
      List<UUID> answered = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        answered.add(rig.call(ingest, "jared", n));
        answered.add(rig.call(other, "jared", n + 10));
        answered.add(rig.call(other, "user" + n, n));
      }

      // Then
      assertThat(rig.clear()).isEmpty();
      try (SealedRig.Reader reader = rig.new Reader()) {
        List<Item> items = reader.items();
        assertThat(items).extracting(Item::requestId).containsExactlyInAnyOrderElementsOf(answered);
        assertThat(items)
            .allSatisfy(
                item -> assertThat(item.content().texts().getFirst()).contains(SealedRig.PLANTED));
        assertThat(items)
            .filteredOn(item -> item.judgement() != null && item.answer().result() == 1)
            .allSatisfy(item -> assertThat(item.judgement().keywords()).contains("forbidden"))
            .isNotEmpty();
        // One for each user, and at most one for each instance that saw a user first.
        assertThat(reader.keyIds(items, "jared")).hasSizeBetween(1, 2);
        assertThat(reader.keyIds(items, "user1")).hasSize(1);
      }
    }
  }

  @Test
  void anErasedUserIsGoneAndMayGoOnWriting() throws Exception {
    // Given
    try (TestIngest ingest = rig.start("one");
        SealedRig.Reader reader = rig.new Reader()) {
      rig.use(ingest);
      UUID before = rig.call(ingest, "jared", 1);
      UUID another = rig.call(ingest, "jonh", 1);

      // When
      int destroyed = rig.erase(reader, "jared");

      // Then
      assertThat(destroyed).isEqualTo(1);
      await().atMost(SealedRig.PATIENCE).until(() -> reader.item(before).content().erased());
      assertThat(reader.item(another).content().erased()).isFalse();
      await()
          .atMost(SealedRig.PATIENCE)
          .until(() -> !reader.item(rig.call(ingest, "jared", 2)).content().erased());
      assertThat(reader.item(before).content().erased()).isTrue();
    }
  }

  @Test
  void withoutAMasterKeyErasableSettingsAreNotRun() {
    // Given
    try (TestIngest ingest = TestIngest.start(rig.bootstrapServers());
        TestIngest sealing = rig.start("one")) {
      // When
      rig.use(sealing);

      // Then
      await()
          .atMost(SealedRig.PATIENCE)
          .until(() -> ingest.ready().get("checks").toString().contains("master key"));
      assertThat(ingest.isReady()).isFalse();
    }
  }
}
