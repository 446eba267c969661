package dev.sluice.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of layout 1, as the first version wrote them: every later version reads them. A change
 * of what is written needs a new layout number, and this fixture stays.
 */
class FormatTest {
  private static final String NAME = "00000000000000000001.v1.spool";

  @TempDir private Path directory;

  @Test
  void layout1IsRead() throws Exception {
    // Given
    Files.write(directory.resolve(NAME), fixture());

    // When
    try (Spool spool = Spools.open(directory)) {
      // Then
      List<SpooledRecord> read = Spools.read(spool);
      assertThat(read).extracting(SpooledRecord::sequence).containsExactly(1L, 2L, 3L);
      assertThat(read)
          .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
          .containsExactly("key 0", "key 1", "key 2");
      assertThat(Spools.values(spool)).isEqualTo(Spools.values(0, 3));
      assertThat(read)
          .extracting(SpooledRecord::at)
          .containsExactly(Spools.AT, Spools.AT + 1, Spools.AT + 2);
      // What is added stands beside it.
      Spools.append(spool, 3, 4);
      assertThat(Spools.values(spool)).isEqualTo(Spools.values(0, 4));
    }
  }

  @Test
  void layout1IsWritten() throws Exception {
    // When
    try (Spool spool = Spools.open(directory)) {
      Spools.append(spool, 0, 3);
    }

    // Then
    assertThat(Files.readAllBytes(directory.resolve(NAME))).isEqualTo(fixture());
  }

  private static byte[] fixture() throws Exception {
    try (InputStream fixture = FormatTest.class.getResourceAsStream(NAME)) {
      return Objects.requireNonNull(fixture).readAllBytes();
    }
  }
}
