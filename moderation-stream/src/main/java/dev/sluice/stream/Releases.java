package dev.sluice.stream;

import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Moderations;
import dev.sluice.stream.judging.Lanes;
import dev.sluice.stream.judging.Ruling;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The release of settings in force. A new one takes the place of the old one between two items,
 * whole.
 */
final class Releases implements Supplier<Ruling>, AutoCloseable {
  private final Moderations moderations;
  private final InFlight inFlight;
  private final int limit;
  private final AtomicReference<@Nullable Ruling> current = new AtomicReference<>();

  /**
   * @param limit calls in flight at most
   */
  Releases(Moderations moderations, InFlight inFlight, int limit) {
    this.moderations = moderations;
    this.inFlight = inFlight;
    this.limit = limit;
  }

  /**
   * Runs {@code settings} from now on.
   *
   * @throws IllegalArgumentException if they cannot be run: nothing changed
   */
  void use(Settings settings) {
    Moderation next = moderations.compile(settings);
    Lanes.share(DefaultPolicy.complete(settings), inFlight, limit);
    close(current.getAndSet(new Ruling(settings, next)));
  }

  /** Whether a release is known. */
  boolean isKnown() {
    return current.get() != null;
  }

  /** The release's version; null before the first. */
  @Nullable String version() {
    Ruling ruling = current.get();
    return ruling == null ? null : ruling.settings().version();
  }

  @Override
  public Ruling get() {
    Ruling ruling = current.get();
    if (ruling == null) {
      throw new IllegalStateException("no release of settings is known yet");
    }
    return ruling;
  }

  @Override
  public void close() {
    close(current.getAndSet(null));
  }

  private static void close(@Nullable Ruling ruling) {
    if (ruling != null) {
      ruling.moderation().close();
    }
  }
}
