package dev.sluice.moderation.vendor.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AudioClipTest {
  static Stream<Arguments> clips() {
    return Stream.of(
        Arguments.of("wav", 12.5, Sounds.wav(12.5)),
        Arguments.of("mp3", 100 * 1152 / 44_100.0, Sounds.mp3(100)),
        Arguments.of("mp3", 50 * 576 / 16_000.0, Sounds.mp3OfSpeech(50)),
        Arguments.of(
            "mp3",
            20 * 1152 / 44_100.0,
            Sounds.joined(Sounds.tag(300), Sounds.mp3(20), Sounds.ascii("TAG"), new byte[125])),
        Arguments.of("aac", 100 * 1024 / 16_000.0, Sounds.aac(100)),
        Arguments.of("m4a", 61.5, Sounds.m4a(0, 1_000, 61_500)),
        Arguments.of("m4a", 30.0, Sounds.m4a(1, 48_000, 1_440_000)));
  }

  @ParameterizedTest
  @MethodSource("clips")
  void formatAndLengthAreToldByTheHeaders(String format, double seconds, byte[] file) {
    // Given
    // When
    AudioClip clip = AudioClip.of(file).orElseThrow();
    // Then
    assertThat(clip.format()).isEqualTo(format);
    assertThat(clip.seconds()).isCloseTo(seconds, within(0.001));
  }

  static Stream<byte[]> others() {
    byte[] wav = Sounds.wav(1);
    Arrays.fill(wav, 38, 42, (byte) 0);
    return Stream.of(
        new byte[0],
        new byte[] {(byte) 0xff},
        Sounds.ascii("#!AMR\n and what follows"),
        Sounds.ascii("RIFF....WAVE"),
        Sounds.ascii("....ftypM4A "),
        wav,
        Sounds.m4a(0, 0, 60),
        Sounds.m4a(0, 1_000, 0),
        Sounds.mp3(1),
        Sounds.joined(Sounds.mp3(10), new byte[5_000], Sounds.mp3(4_000)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatDoesNotSayHowLongItPlaysIsNoClip(byte[] file) {
    assertThat(AudioClip.of(file)).isEmpty();
  }

  @Test
  void whateverTheBytesAreItEnds() {
    // Given
    Random random = new Random(7);
    byte[][] starts = {
      Sounds.wav(1), Sounds.mp3(30), Sounds.aac(30), Sounds.m4a(0, 10, 10), Sounds.m4a(1, 10, 10)
    };
    for (int round = 0; round < 20_000; round++) {
      byte[] start = starts[round % starts.length];
      byte[] file = Arrays.copyOf(start, random.nextInt(start.length + 1));
      for (int change = 0; change < 4 && file.length > 0; change++) {
        file[random.nextInt(Math.min(file.length, 60))] = (byte) random.nextInt();
      }
      // When
      // Then
      assertThat(AudioClip.of(file)).matches(clip -> clip.isEmpty() || clip.get().seconds() > 0);
    }
  }
}
