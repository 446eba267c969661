package dev.sluice.moderation.fetch;

import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Knows the hosts of a test. Each look-up of a host gets its next answer, the last one again and
 * again.
 */
final class FixedResolver implements HostResolver {
  private final Map<String, List<String>> answers;
  private final AtomicInteger lookups = new AtomicInteger();

  /** Answers by host; an answer may hold several addresses, parted by commas. */
  FixedResolver(Map<String, List<String>> answers) {
    this.answers = answers;
  }

  @Override
  public List<InetAddress> resolve(String host, Deadline deadline) throws FetchException {
    List<String> known = answers.get(host);
    if (known == null) {
      throw new FetchException(FetchProblem.UnknownHost, "there is no host " + host);
    }
    String answer = known.get(Math.min(lookups.getAndIncrement(), known.size() - 1));
    return Stream.of(answer.split(",")).map(InetAddress::ofLiteral).toList();
  }

  int lookups() {
    return lookups.get();
  }
}
