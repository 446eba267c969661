package dev.sluice.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.service.StartException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir private Path directory;

  @Test
  void whatWasForcedIsThereAfterARestartInWrittenOrder() throws Exception {
    // Given
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, 0, 50);
    }

    // When
    try (Spool again = Spools.open(directory)) {
      Spools.append(again, 50, 60);

      // Then
      List<SpooledRecord> read = Spools.read(again);
      assertThat(Spools.values(again)).isEqualTo(Spools.values(0, 60));
      assertThat(read.stream().map(SpooledRecord::sequence))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
      assertThat(read.get(7).at()).isEqualTo(Spools.AT + 7);
      assertThat(new String(read.get(7).key(), StandardCharsets.UTF_8)).isEqualTo("key 7");
    }
  }

  @Test
  void manyAtOnceAreAllForced() throws Exception {
    // Given
    List<Appending> records = IntStream.range(0, 5_000).mapToObj(Spools::record).toList();
    try (Spool spool = Spools.open(directory)) {
      // When
      records.forEach(spool::append);
      records.forEach(record -> record.forced().join());
    }

    // Then
    try (Spool again = Spools.open(directory)) {
      assertThat(Spools.values(again)).isEqualTo(Spools.values(0, 5_000));
    }
  }

  @Test
  void aCloseWritesWhatWasHandedOver() throws Exception {
    // Given
    Spool spool = Spools.open(directory);
    List<Appending> records = IntStream.range(0, 100).mapToObj(Spools::record).toList();
    records.forEach(spool::append);

    // When
    spool.close();

    // Then
    assertThat(records).allMatch(record -> record.forced().isDone());
    try (Spool again = Spools.open(directory)) {
      assertThat(Spools.values(again)).isEqualTo(Spools.values(0, 100));
    }
  }

  @Test
  void whatIsRemovedIsNotReadAndGivesItsSpaceBack() throws Exception {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Spool spool = Spools.open(directory, 1 << 20, meters)) {
      Spools.append(spool, 0, 10);

      // When
      spool.drained(1);
      spool.drained(1);
      spool.buried(2);

      // Then
      assertThat(Spools.values(spool)).isEqualTo(Spools.values(2, 10));
      SpoolContents contents = spool.contents();
      assertThat(contents.records()).isEqualTo(8);
      assertThat(contents.oldestAt()).isEqualTo(Spools.AT + 2);
      assertThat(contents.describe(Instant.ofEpochMilli(Spools.AT + 5_002)))
          .startsWith("8 records, ")
          .endsWith("the oldest 5 s old");
      assertThat(meters.get("sluice.ingest.spool.items").gauge().value()).isEqualTo(8);
      assertThat(meters.get("sluice.ingest.spool.drained").counter().count()).isEqualTo(1);
      assertThat(meters.get("sluice.ingest.spool.dead.letters").counter().count()).isEqualTo(1);

      // When
      for (int sequence = 3; sequence <= 10; sequence++) {
        spool.drained(sequence);
      }
      spool.reclaim(true);

      // Then
      assertThat(spool.isEmpty()).isTrue();
      assertThat(spool.contents()).isEqualTo(new SpoolContents(0, 0, 0));
      assertThat(Spools.files(directory)).hasSize(1).allMatch(file -> file.toFile().length() == 0);
    }
  }

  @Test
  void aSequenceIsNeverUsedAgain() throws Exception {
    // Given
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, 0, 3);
      spool.drained(1);
      spool.drained(2);
      spool.drained(3);
      spool.reclaim(true);
    }

    // When
    try (Spool again = Spools.open(directory)) {
      Spools.append(again, 3, 4);

      // Then
      assertThat(Spools.read(again)).extracting(SpooledRecord::sequence).containsExactly(4L);
    }
  }

  @Test
  void readingGoesOnWhereItStopped() throws Exception {
    // Given
    try (Spool spool = Spools.open(directory, 1 << 20, new SimpleMeterRegistry())) {
      SpoolCursor cursor = spool.read();
      assertThat(cursor.next()).isEmpty();

      for (int n = 0; n < 40; n++) {
        // When: one segment takes some five of these
        Appending record = Spools.record(n, 25_000);
        spool.append(record);
        record.forced().join();

        // Then
        List<SpooledRecord> next = cursor.next();
        assertThat(next).extracting(SpooledRecord::sequence).containsExactly((long) n + 1);
        assertThat(cursor.next()).isEmpty();
        spool.drained(n + 1);
        spool.reclaim(false);
      }
      assertThat(Spools.files(directory)).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void aFullSpoolRefusesUntilThereIsRoom() throws Exception {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Spool spool = Spools.open(directory, 1 << 20, meters)) {
      // When
      int taken = 0;
      Appending last = Spools.record(0, 50_000);
      spool.append(last);
      while (succeeds(last)) {
        taken++;
        last = Spools.record(taken, 50_000);
        spool.append(last);
      }

      // Then
      assertThat(taken).isEqualTo(20);
      assertThat(spool.contents().bytes()).isLessThanOrEqualTo(1 << 20);
      assertThat(spool.trouble().orElseThrow())
          .isEqualTo("the spool is full: its files may take 1048576 bytes");
      assertThat(last.withdraw()).as("it is known not to be there").isTrue();
      assertThat(meters.get("sluice.ingest.spool.refused").counter().count()).isEqualTo(1);

      // When
      for (SpooledRecord record : Spools.read(spool).subList(0, 6)) {
        spool.drained(record.sequence());
      }
      spool.reclaim(false);

      // Then
      await().until(() -> spool.trouble().isEmpty());
      Appending again = Spools.record(taken, 50_000);
      spool.append(again);
      assertThat(succeeds(again)).isTrue();
    }
  }

  @Test
  void aRecordThatKafkaHasAfterAllIsStruckOff() throws Exception {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Spool spool = Spools.open(directory, 1 << 20, meters)) {
      CompletableFuture<Void> late = new CompletableFuture<>();
      CompletableFuture<Void> lost = new CompletableFuture<>();
      CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
      List<Appending> records =
          List.of(
              new Appending("k", bytes("late"), Spools.AT, late),
              new Appending("k", bytes("lost"), Spools.AT, lost),
              new Appending("k", bytes("before"), Spools.AT, before));
      records.forEach(spool::append);
      records.forEach(record -> record.forced().join());
      assertThat(Spools.values(spool)).containsExactly("late", "lost");
      assertThat(spool.sent(1)).isNotNull();

      // When
      late.complete(null);
      lost.completeExceptionally(new IllegalStateException("expired"));

      // Then
      assertThat(Spools.values(spool)).containsExactly("lost");
      assertThat(spool.sent(1)).isNull();
      assertThat(spool.sent(2)).isNull();
      assertThat(meters.get("sluice.ingest.spool.struck.off").counter().count()).isEqualTo(1);
    }
  }

  @Test
  void whatIsTakenBackInTimeIsNotWritten() throws Exception {
    // Given
    Appending kept = Spools.record(0);
    Appending takenBack = Spools.record(1);
    assertThat(takenBack.withdraw()).isTrue();

    // When
    try (Spool spool = Spools.open(directory)) {
      spool.append(takenBack);
      spool.append(kept);
      kept.forced().join();

      // Then
      assertThat(Spools.values(spool)).containsExactly("value 0");
      assertThat(kept.withdraw()).isFalse();
    }
  }

  @Test
  void aDiskThatFailsIsTriedAgain() throws Exception {
    // Given
    Path spooled = directory.resolve("spool");
    try (Spool spool = Spools.open(spooled)) {
      Files.delete(spooled);

      // When
      Appending failed = Spools.record(0);
      spool.append(failed);

      // Then
      assertThat(succeeds(failed)).isFalse();
      assertThat(spool.trouble().orElseThrow()).startsWith("the spool cannot be written: ");

      // When
      Files.createDirectory(spooled);

      // Then
      await().until(() -> spool.trouble().isEmpty());
      Spools.append(spool, 1, 3);
      assertThat(Spools.values(spool)).isEqualTo(Spools.values(1, 3));
    }
    try (Spool again = Spools.open(spooled)) {
      assertThat(Spools.values(again)).isEqualTo(Spools.values(1, 3));
    }
  }

  @Test
  void aLayoutOfANewerVersionIsRefused() throws Exception {
    // Given
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, 0, 1);
    }
    Files.createFile(directory.resolve("00000000000000000002.v2.spool"));

    // When, Then
    assertThatThrownBy(() -> Spools.open(directory))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("00000000000000000002.v2.spool has layout 2")
        .hasMessageContaining("knows 1");
  }

  @Test
  void afterItWasClosedNothingIsTaken() throws Exception {
    // Given
    Spool spool = Spools.open(directory);
    spool.close();

    // When
    Appending late = Spools.record(0);
    spool.append(late);

    // Then
    assertThat(succeeds(late)).isFalse();
  }

  private static boolean succeeds(Appending record) throws InterruptedException {
    try {
      record.forced().get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(SpoolException.class);
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
