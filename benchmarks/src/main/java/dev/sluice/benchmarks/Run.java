package dev.sluice.benchmarks;

import dev.sluice.benchmarks.process.Site;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long and where to measure.
 *
 * @param root of the checkout
 * @param log what every process logs is added to it
 * @param quick whether to show that it works rather than to measure
 * @param jvmFlags for the services' JVMs, beside those they are shipped with: to profile one
 * @param soak how long memory is watched
 * @param out where progress is said
 */
public record Run(
    Path root, Path log, boolean quick, List<String> jvmFlags, Duration soak, PrintWriter out) {
  /** Copies the flags. */
  public Run {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** A broker of this run's own. */
  public Site site() {
    return Site.open(root, log, jvmFlags);
  }

  /** Milliseconds for seconds: of a quick run or of a full one. */
  public long millis(double quickSeconds, double fullSeconds) {
    return Math.round(1_000 * (quick ? quickSeconds : fullSeconds));
  }

  /** A number: of a quick run or of a full one. */
  public int count(int quickly, int fully) {
    return quick ? quickly : fully;
  }

  /** How long memory is watched, in milliseconds. */
  public long soakMillis() {
    return soak.toMillis();
  }

  /** {@code quick} or {@code full}. */
  public String length() {
    return quick ? "quick" : "full";
  }

  /** Says how far it is. */
  public void say(String progress) {
    out.println(progress);
    out.flush();
  }
}
