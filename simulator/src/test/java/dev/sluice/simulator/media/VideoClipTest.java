package dev.sluice.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VideoClipTest {
  @Test
  void readsTheFramesThatItWrote() throws Exception {
    // Given
    byte[] mp4 = VideoClip.of(Color.BLUE, Color.RED).mp4();

    // When
    VideoClip read = VideoClip.read(mp4);

    // Then
    assertThat(read.frames()).hasSize(2);
    Color first = new Color(read.frames().get(0).getRGB(5, 5));
    Color second = new Color(read.frames().get(1).getRGB(5, 5));
    assertThat(first.getBlue()).isGreaterThan(240);
    assertThat(first.getRed()).isLessThan(15);
    assertThat(second.getRed()).isGreaterThan(240);
    assertThat(second.getBlue()).isLessThan(15);
  }

  @Test
  void isMadeOfBoxesThatFillTheFile() throws Exception {
    // Given
    ByteBuffer file = ByteBuffer.wrap(VideoClip.of(Color.BLUE).mp4());

    // When
    ByteBuffer track = Box.find(file, "moov", "trak", "tkhd");

    // Then
    assertThat(track.remaining()).isEqualTo(84);
    int end = 0;
    while (end < file.limit()) {
      end += file.getInt(end);
    }
    assertThat(end).isEqualTo(file.limit());
  }

  @Test
  void refusesWhatIsNotAVideo() {
    // Given
    byte[] mp4 = VideoClip.of(Color.BLUE).mp4();
    byte[] wrongSize = mp4.clone();
    wrongSize[0] = 0x7F;

    // Then
    assertThatThrownBy(() -> VideoClip.read(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> VideoClip.read(Arrays.copyOf(mp4, mp4.length / 2)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> VideoClip.read(wrongSize)).hasMessageContaining("does not fit");
  }
}
