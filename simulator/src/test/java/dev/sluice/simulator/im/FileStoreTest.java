package dev.sluice.simulator.im;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the files of a long run take, and what becomes of the oldest. */
class FileStoreTest {
  private static final long APP = 1400187352L;
  private static final int SIZE = 1_000;

  private final FileStore files = new FileStore(3 * SIZE);

  @Test
  void equalBytesTakeTheirPlaceOnce() {
    // Given
    StoredFile first = files.store(APP, "a.png", new byte[SIZE]);
    files.ban(first.path(), true);

    // When
    StoredFile other = files.store(APP, "b.png", new byte[SIZE]);
    for (int i = 0; i < 8; i++) {
      files.store(APP, "c.png", new byte[SIZE]);
    }

    // Then
    assertThat(files.isBanned(first.path())).isTrue();
    assertThat(files.isBanned(other.path())).isFalse();
    assertThat(files.find(other.path()).orElseThrow().bytes()).hasSize(SIZE);
  }

  @Test
  void saysWhatItHadToForget() {
    // Given
    StoredFile first = files.store(APP, "a.png", bytes(1));
    StoredFile twin = files.store(APP, "a.png", bytes(1));
    StoredFile second = files.store(APP, "a.png", bytes(2));
    files.ban(first.path(), true);

    // When
    StoredFile third = files.store(APP, "a.png", bytes(3));

    // Then
    assertThat(files.isForgotten(first.path())).isTrue();
    assertThat(files.isForgotten(twin.path())).isTrue();
    assertThat(files.find(first.path())).isEmpty();
    assertThat(files.isForgotten(second.path())).isFalse();
    assertThat(files.find(third.path()).orElseThrow().bytes()).isEqualTo(bytes(3));
    assertThat(files.isForgotten("/files/1400187352/never/there.png")).isFalse();
  }

  private static byte[] bytes(int first) {
    byte[] bytes = new byte[SIZE];
    bytes[0] = (byte) first;
    return bytes;
  }
}
