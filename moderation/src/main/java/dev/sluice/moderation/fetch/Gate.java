package dev.sluice.moderation.fetch;

import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a request may go to a target, and to which of its addresses. Every hop passes
 * here.
 */
final class Gate {
  private final HostResolver resolver;

  Gate(HostResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The addresses of {@code target}, all of which may be connected to. A connection must go to one
   * of these, not to what a later look-up says.
   *
   * @param allowedHosts see {@link FetchRequest}; they may be internal, but never metadata services
   *     and the like
   * @throws FetchException if port or any address is refused, or there is no address
   * @throws InterruptedException if the thread was interrupted
   */
  List<InetAddress> check(FetchTarget target, Set<String> allowedHosts, Deadline deadline)
      throws FetchException, InterruptedException {
    boolean allowed = allowedHosts.stream().anyMatch(entry -> names(entry, target));
    if (!allowed && !usual(target.port())) {
      throw new FetchException(
          FetchProblem.BadUrl, target.origin() + ": only ports 80 and 443 are fetched from");
    }
    InetAddress literal = target.host().literal();
    List<InetAddress> addresses =
        literal == null ? resolver.resolve(target.host().name(), deadline) : List.of(literal);
    List<InetAddress> checked = new ArrayList<>();
    for (InetAddress address : addresses) {
      AddressScope scope = AddressScope.of(address);
      if (scope == AddressScope.FORBIDDEN || (scope == AddressScope.INTERNAL && !allowed)) {
        throw new FetchException(
            FetchProblem.RefusedAddress,
            target.origin() + " has an address that is not public, or may not be used");
      }
      checked.add(address);
    }
    return checked;
  }

  private static boolean names(String entry, FetchTarget target) {
    try {
      Host allowed = Host.parse(entry);
      return allowed.name().equals(target.host().name())
          && (allowed.port() == null ? usual(target.port()) : allowed.port() == target.port());
    } catch (FetchException e) {
      return false;
    }
  }

  private static boolean usual(int port) {
    return port == 80 || port == 443;
  }
}
