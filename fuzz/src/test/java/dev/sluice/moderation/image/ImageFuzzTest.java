package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fuzz.Documented;
import dev.sluice.fuzz.Mutations;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.awt.image.BufferedImage;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Files that users send as images. */
@Tag("fuzz")
class ImageFuzzTest {
  private static final long MAX_PIXELS = 300_000;
  private static final int FRAMES = 5;

  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(MAX_PIXELS));

  @Provide
  Arbitrary<byte[]> files() {
    return Mutations.ofFiles(
        "moderation/src/test/resources/dev/sluice/moderation/image/formats", "");
  }

  @Property(seed = "25")
  void aFileIsDecodedWithinItsLimitsOrRefused(@ForAll("files") byte[] file) {
    Documented.read(
        () -> {
          Deadline deadline = Deadline.in(Duration.ofMinutes(1));
          try (Picture picture = decoder.open(file, deadline)) {
            assertThat(picture.frames()).isBetween(1, ImageLimits.MAX_FRAMES);
            assertThat(picture.memory()).isNotNegative();
            for (int i = 0; i < Math.min(FRAMES, picture.frames()); i++) {
              BufferedImage frame = picture.frame(i);
              assertThat((long) frame.getWidth() * frame.getHeight()).isBetween(1L, MAX_PIXELS);
            }
          }
          return true;
        },
        UnjudgeableException.class,
        ModerationException.class);
  }
}
