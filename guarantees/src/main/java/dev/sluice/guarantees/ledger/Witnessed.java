package dev.sluice.guarantees.ledger;

import java.util.List;

/**
 * What the suite itself saw while the run went on.
 *
 * @param contacts everybody who reached a server inside the operator's network
 * @param redirected how often a server outside sent somebody there
 * @param served names of submissions whose results arrived while another app's vendor hung
 * @param heldUp those whose results did not
 */
public record Witnessed(
    List<String> contacts, long redirected, List<String> served, List<String> heldUp) {
  /** Copies the lists. */
  public Witnessed {
    contacts = List.copyOf(contacts);
    served = List.copyOf(served);
    heldUp = List.copyOf(heldUp);
  }
}
