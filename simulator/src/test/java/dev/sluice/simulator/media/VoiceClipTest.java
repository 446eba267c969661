package dev.sluice.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class VoiceClipTest {
  @Test
  void readsWhatItWrote() throws Exception {
    // Given
    VoiceClip clip = VoiceClip.tone(1_000, 0.5);

    // When
    VoiceClip read = VoiceClip.read(clip.wav());

    // Then
    assertThat(read.samples()).isEqualTo(clip.samples());
    assertThat(read.seconds()).isEqualTo(0.5);
  }

  @Test
  void writesWhatOthersCanPlay() throws Exception {
    // Given
    byte[] wav = VoiceClip.tone(440, 1).wav();

    // When
    try (AudioInputStream played = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      // Then
      assertThat(played.getFormat().getSampleRate()).isEqualTo(8_000f);
      assertThat(played.getFormat().getChannels()).isEqualTo(1);
      assertThat(played.getFrameLength()).isEqualTo(8_000);
    }
  }

  @Test
  void hearsATone() {
    // When
    double itsOwn = VoiceClip.tone(1_000, 1).share(1_000);
    double another = VoiceClip.tone(440, 1).share(1_000);
    double silence = new VoiceClip(8_000, new short[800]).share(1_000);

    // Then
    assertThat(itsOwn).isCloseTo(1, within(0.01));
    assertThat(another).isLessThan(0.01);
    assertThat(silence).isZero();
  }

  @Test
  void refusesWhatIsNotAVoiceClip() {
    // Given
    byte[] wav = VoiceClip.tone(440, 1).wav();
    byte[] stereo = wav.clone();
    stereo[22] = 2;

    // Then
    assertThatThrownBy(() -> VoiceClip.read(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                VoiceClip.read(
                    "not a wav file at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> VoiceClip.read(Arrays.copyOf(wav, 1_000)))
        .hasMessageContaining("ends inside");
    assertThatThrownBy(() -> VoiceClip.read(stereo)).hasMessageContaining("16-bit mono");
  }
}
