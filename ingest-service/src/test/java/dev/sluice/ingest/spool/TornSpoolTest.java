package dev.sluice.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a crash of the machine may leave: a file that ends anywhere behind what was forced, with
 * anything there. Nothing that was forced before may be lost, and the spool opens.
 */
class TornSpoolTest {
  private static final int RECORDS = 40;
  private static final int ROUNDS = 60;

  @TempDir private Path directory;
  private Path file;
  private byte[] whole;

  /** Where each record ends: each was forced alone. */
  private final int[] ends = new int[RECORDS];

  @BeforeEach
  void write() throws Exception {
    Path written = directory.resolve("written");
    try (Spool spool = Spools.open(written)) {
      for (int n = 0; n < RECORDS; n++) {
        Spools.append(spool, n, n + 1);
        ends[n] = (int) spool.contents().bytes();
      }
    }
    file = Spools.files(written).getFirst();
    whole = Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aCutAnywhere(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      int length = random.nextInt(whole.length + 1);
      byte[] torn = Arrays.copyOf(whole, length);

      // When, Then
      assertThat(reopened(torn)).isEqualTo(Spools.values(0, recordsIn(length)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void anythingBehindWhatWasForced(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      int forced = random.nextInt(RECORDS + 1);
      int end = forced == 0 ? 0 : ends[forced - 1];
      byte[] garbage = new byte[random.nextInt(2_000)];
      if (random.nextBoolean()) {
        // Else a file that grew, without its blocks having come to the disk.
        random.nextBytes(garbage);
      }
      byte[] torn = Arrays.copyOf(whole, end + garbage.length);
      System.arraycopy(garbage, 0, torn, end, garbage.length);

      // When, Then
      assertThat(reopened(torn)).isEqualTo(Spools.values(0, forced));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void aByteThatChangedInTheLastWrite(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      int last = ends[RECORDS - 2];
      byte[] torn = whole.clone();
      int changed = random.nextInt(whole.length - last);
      // All but the leader's epoch, which no checksum covers and nothing reads.
      torn[last + (changed >= 12 && changed < 16 ? changed + 4 : changed)] ^=
          (byte) (1 + random.nextInt(255));

      // When, Then
      assertThat(reopened(torn)).isEqualTo(Spools.values(0, RECORDS - 1));
    }
  }

  @Test
  void aRecordDamagedInTheMiddleIsLostAloneAndTheFileIsKept() throws Exception {
    // Given
    byte[] damaged = whole.clone();
    damaged[ends[9] + 70] ^= 1;
    Path copy = copyOf(damaged);

    // When
    try (Spool spool = Spools.open(copy)) {
      // Then
      List<String> expected =
          Spools.values(0, RECORDS).stream().filter(value -> !value.equals("value 10")).toList();
      assertThat(Spools.values(spool)).isEqualTo(expected);
      Spools.append(spool, RECORDS, RECORDS + 1);
      Spools.read(spool).forEach(record -> spool.drained(record.sequence()));
      spool.reclaim(true);
      assertThat(Spools.files(copy))
          .extracting(path -> path.getFileName().toString())
          .containsExactly(
              "00000000000000000001.v1.spool.damaged", "00000000000000000042.v1.spool");
    }
  }

  @Test
  void damageThatComesWhileItIsOpenIsNotWaitedForForEver() throws Exception {
    // Given
    Path copy = copyOf(whole);
    try (Spool spool = Spools.open(copy)) {
      byte[] damaged = whole.clone();
      damaged[ends[9] + 70] ^= 1;
      damaged[ends[RECORDS - 2] + 70] ^= 1;
      Files.write(copy.resolve(file.getFileName()), damaged);

      // When
      Spools.append(spool, RECORDS, RECORDS + 1);
      List<SpooledRecord> read = Spools.read(spool);
      read.forEach(record -> spool.drained(record.sequence()));

      // Then
      assertThat(read).hasSize(RECORDS - 1);
      assertThat(spool.isEmpty()).isTrue();
    }
  }

  @Test
  void aRecordAfterATornOneIsKept() throws Exception {
    // Given
    Path copy = copyOf(Arrays.copyOf(whole, ends[4] + 10));
    try (Spool spool = Spools.open(copy)) {
      Spools.append(spool, 100, 101);
    }

    // When
    try (Spool again = Spools.open(copy)) {
      // Then
      assertThat(Spools.values(again))
          .containsExactly("value 0", "value 1", "value 2", "value 3", "value 4", "value 100");
    }
  }

  private int recordsIn(int length) {
    int records = 0;
    while (records < RECORDS && ends[records] <= length) {
      records++;
    }
    return records;
  }

  private List<String> reopened(byte[] bytes) throws Exception {
    try (Spool spool = Spools.open(copyOf(bytes))) {
      return Spools.values(spool);
    }
  }

  private Path copyOf(byte[] bytes) throws IOException {
    Path copy = Files.createTempDirectory(directory, "copy");
    Files.write(copy.resolve(file.getFileName()), bytes);
    return copy;
  }
}
