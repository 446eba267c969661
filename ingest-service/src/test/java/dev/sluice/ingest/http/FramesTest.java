package dev.sluice.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of a stream by its frames, however the bytes are cut. */
class FramesTest {
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final Frames frames = new Frames();
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
  private long now = 1_000;

  private FramesTest frame(int type, int flags, int stream, int length) {
    wire.write(length >> 16);
    wire.write(length >> 8);
    wire.write(length);
    wire.write(type);
    wire.write(flags);
    wire.write(stream >> 24);
    wire.write(stream >> 16);
    wire.write(stream >> 8);
    wire.write(stream);
    wire.writeBytes(new byte[length]);
    return this;
  }

  /** What was framed, in pieces of that many bytes, one each nanosecond. */
  private void arrives(int size) {
    byte[] bytes = wire.toByteArray();
    wire.reset();
    for (int at = 0; at < bytes.length; at += size) {
      int end = Math.min(bytes.length, at + size);
      frames.read(Arrays.copyOfRange(bytes, at, end), now++, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 9, 10, 64, 100_000})
  void aStreamWithABodyBeginsWithItsHeadersAndIsCompleteAtItsEnd(int size) {
    // Given
    wire.writeBytes(PREFACE);
    frame(4, 0, 0, 18).frame(1, END_HEADERS, 1, 40).frame(0, 0, 1, 70);
    // When
    arrives(size);
    // Then
    Arrival arrival = frames.stream(1);
    assertThat(arrival).isNotNull();
    assertThat(arrival.complete()).isFalse();
    assertThat(frames.incompleteSince()).isZero();
    long begun = arrival.nanoTime();
    assertThat(begun).isBetween(1_000L, now);
    // When
    frame(0, END_STREAM, 1, 0).arrives(size);
    // Then
    assertThat(arrival.complete()).isTrue();
    assertThat(frames.stream(1).nanoTime()).isEqualTo(begun);
  }

  @Test
  void theLastFrameMustBeThereToItsLastByte() {
    // Given
    wire.writeBytes(PREFACE);
    frame(1, END_HEADERS, 1, 5).arrives(1_000);
    frame(0, END_STREAM, 1, 100);
    byte[] data = wire.toByteArray();
    // When
    frames.read(Arrays.copyOf(data, 108), 5_000, 0);
    // Then
    assertThat(frames.stream(1).complete()).isFalse();
    assertThat(frames.incompleteSince()).isEqualTo(5_000);
    // When
    frames.read(new byte[1], 6_000, 0);
    // Then
    assertThat(frames.stream(1).complete()).isTrue();
    assertThat(frames.incompleteSince()).isZero();
  }

  @Test
  void headersWithoutTheirContinuationAreIncomplete() {
    // Given
    wire.writeBytes(PREFACE);
    // When
    frame(1, END_STREAM, 1, 5).frame(9, 0, 1, 5).arrives(1_000);
    // Then
    assertThat(frames.incompleteSince()).isEqualTo(1_000);
    // When
    frame(9, END_HEADERS, 1, 5).arrives(1_000);
    // Then
    assertThat(frames.incompleteSince()).isZero();
    assertThat(frames.stream(1).complete()).isTrue();
  }

  @Test
  void aResetIsOfItsStreamAlone() {
    // Given
    wire.writeBytes(PREFACE);
    frame(1, END_HEADERS, 1, 5).frame(1, END_HEADERS, 3, 5);
    // When
    frame(3, 0, 1, 4).arrives(3);
    // Then
    assertThat(frames.stream(1).reset()).isTrue();
    assertThat(frames.stream(3).reset()).isFalse();
    // When
    frames.ended(1);
    frame(1, END_HEADERS | END_STREAM, 1, 5).arrives(3);
    // Then: trailers of a stream that was answered are no new one
    assertThat(frames.stream(1)).isNull();
  }

  @Test
  void theRequestOfAnUpgradeIsTheFirstStream() {
    // Given
    frames.upgraded(new Arrival(7, 0, false));
    // When
    wire.writeBytes(PREFACE);
    frame(1, END_HEADERS, 3, 5).arrives(1_000);
    // Then
    assertThat(frames.stream(1).nanoTime()).isEqualTo(7);
    assertThat(frames.stream(1).complete()).isTrue();
    assertThat(frames.stream(3).complete()).isFalse();
  }
}
