package dev.sluice.replay;

import dev.sluice.contract.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * What is asked of a replay.
 *
 * @param basis what judges
 * @param range when it was decided
 * @param filter which items
 * @param redacted whether what users wrote, and their accounts, stay out of the files
 * @param vendorCalls how many calls it may make to vendors that were not asked then
 */
public record ReplayRequest(
    Basis basis, TimeRange range, ItemFilter filter, boolean redacted, int vendorCalls) {
  /** One that calls nobody. */
  public ReplayRequest(Basis basis, TimeRange range, ItemFilter filter, boolean redacted) {
    this(basis, range, filter, redacted, 0);
  }

  /** Hash of all of it: equal requests may share a directory. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object part :
          List.of(
              range,
              new TreeSet<>(filter.apps()),
              filter.scenes().stream().map(Object::toString).sorted().toList(),
              filter.contentTypes().stream().map(Object::toString).sorted().toList(),
              new TreeSet<>(filter.senders()),
              new TreeSet<>(filter.requestIds()),
              redacted,
              vendorCalls)) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
      }
      switch (basis) {
        case Basis.Candidate candidate -> digest.update(Json.write(candidate.settings()));
        case Basis.Recorded recorded ->
            digest.update(recorded.toString().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
