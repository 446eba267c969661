package dev.sluice.moderation.vendor;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Moderator;
import dev.sluice.moderation.Parties;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.FetchFailure;
import dev.sluice.moderation.fetch.FetchProblem;
import dev.sluice.moderation.fetch.FetchRequest;
import dev.sluice.moderation.fetch.FetchResult;
import dev.sluice.moderation.fetch.FetchedFile;
import dev.sluice.moderation.fetch.SafeFetch;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Items, files and documented answers to test vendors with. */
public final class Fixtures {
  public static final long APP = 1400187352L;
  public static final UUID REQUEST = UUID.fromString("241ed925-4c56-5357-95dd-1e6e7798f214");
  public static final Parties PARTIES =
      new Parties("alice", "bob", null, APP + ":0011", "203.0.113.7");

  private Fixtures() {}

  /** A golden fixture: a file beside the vendor's package. */
  public static String answer(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Subject texts(String... texts) {
    return new Subject(
        REQUEST,
        APP,
        Scene.Known.C2C,
        ContentType.Known.Text,
        List.of(texts),
        null,
        Set.of(),
        null,
        PARTIES);
  }

  public static Subject picture(String url) {
    return new Subject(
        REQUEST,
        APP,
        Scene.Known.C2C,
        ContentType.Known.Image,
        List.of(),
        url,
        Set.of(),
        null,
        PARTIES);
  }

  public static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(50));
  }

  public static List<Reason> reasons(Moderator moderator, Subject subject) throws Exception {
    Finding finding = moderator.moderate(subject, soon());
    return ((Finding.Judged) finding).reasons();
  }

  /** A picture as a file of {@code format}. */
  public static byte[] file(int width, int height, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Fetches from memory. */
  public static SafeFetch files(Map<String, byte[]> byUrl) {
    return new SafeFetch() {
      // Each holds nothing that would have to be closed.
      @SuppressWarnings("MustBeClosed")
      @Override
      public FetchResult fetch(FetchRequest request, Deadline deadline) {
        byte[] bytes = byUrl.get(request.url());
        if (bytes == null) {
          return new FetchFailure(FetchProblem.Rejected, "HTTP 404", 5);
        }
        return bytes.length > request.maxBytes()
            ? new FetchFailure(FetchProblem.TooLarge, "too large", 5)
            : new FetchedFile(bytes, "image/png", 5, () -> {});
      }

      @Override
      public void close() {}
    };
  }
}
