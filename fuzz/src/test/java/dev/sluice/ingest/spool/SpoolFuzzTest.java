package dev.sluice.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fuzz.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.Utils;

/** Files of the spool after a crash, or a disk that errs. */
@Tag("fuzz")
class SpoolFuzzTest {
  private static final long BASE = 100;
  private static final int RECORDS = 12;

  private static Path directory;
  private static byte[] intact;

  @BeforeContainer
  static void write() throws IOException {
    directory = Files.createTempDirectory("spool-fuzz");
    try (Segment segment = Segment.create(directory, BASE)) {
      for (int first = 0; first < RECORDS; first += 3) {
        List<Appending> group = new ArrayList<>();
        for (int i = first; i < first + 3; i++) {
          group.add(new Appending("5:" + i, value(i), 1_000 + i, null));
        }
        segment.append(group);
      }
      intact = Files.readAllBytes(segment.file());
    }
  }

  @AfterContainer
  static void remove() throws IOException {
    Utils.delete(directory.toFile());
  }

  @Provide
  Arbitrary<byte[]> files() {
    return Mutations.of(List.of(intact));
  }

  @Property(seed = "33")
  void whatIsReadBackIsWhatWasWritten(@ForAll("files") byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("changed.spool"), bytes);
    List<String> read = new ArrayList<>();
    try (Segment segment = Segment.recover(file, BASE)) {
      int position = 0;
      long expected = BASE;
      for (Optional<FileChannelRecordBatch> batch = segment.batchFrom(position, expected);
          batch.isPresent();
          batch = segment.batchFrom(position, expected)) {
        for (Record record : batch.get()) {
          // By its key: a batch's checksum does not cover the sequence that it begins with.
          String key = new String(Utils.toArray(record.key()), StandardCharsets.UTF_8);
          assertThat(Utils.toArray(record.value())).isEqualTo(value(index(key)));
          read.add(key);
        }
        position = batch.get().position() + batch.get().sizeInBytes();
        expected = batch.get().lastOffset() + 1;
      }
      assertThat(segment.waiting()).isLessThanOrEqualTo(RECORDS);
    }
    if (Arrays.equals(bytes, intact)) {
      assertThat(read).hasSize(RECORDS);
    }
  }

  @Example
  void aSequenceThatCannotBeIsDamageAndTheRestIsRead() throws IOException {
    // Given
    byte[] changed = intact.clone();
    changed[0] = 0x7f;
    Path file = Files.write(directory.resolve("sequence.spool"), changed);
    // When
    try (Segment segment = Segment.recover(file, BASE)) {
      // Then
      assertThat(segment.waiting()).isEqualTo(RECORDS - 3);
    }
  }

  private static int index(String key) {
    return Integer.parseInt(key.substring(2));
  }

  private static byte[] value(int index) {
    return "{\"record\":%d}".formatted(index).getBytes(StandardCharsets.UTF_8);
  }
}
