package dev.sluice.guarantees.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user handed in, as the IM backend's ledger ends.
 *
 * @param tenant the app
 * @param name of the submission in the IM backend's ledger
 * @param bad whether it has what its moderator blocks
 * @param withdrawable whether it is a message, which can be taken back
 * @param state what became of it: {@code DELIVERED}, {@code REFUSED}, {@code DROPPED}, {@code
 *     WITHDRAWN}
 * @param requestIds those of all answers to its callback, repeats included, in order
 * @param file path of its file; absent for a text
 * @param banned whether that file is refused to everybody now
 * @param inside URL of its picture, where nothing may be fetched from; absent with all others
 */
public record Submitted(
    Tenant tenant,
    String name,
    boolean bad,
    boolean withdrawable,
    String state,
    List<String> requestIds,
    @Nullable String file,
    boolean banned,
    @Nullable String inside) {

  /** Copies the ids. */
  public Submitted {
    requestIds = List.copyOf(requestIds);
  }

  /** Whether its callback was answered: from then on nothing of it may be lost. */
  boolean accepted() {
    return !requestIds.isEmpty();
  }

  /** The id by which Sluice knows it; empty where it was not accepted. */
  String requestId() {
    return accepted() ? requestIds.getFirst() : "";
  }
}
