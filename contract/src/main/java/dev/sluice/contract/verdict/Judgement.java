package dev.sluice.contract.verdict;

import dev.sluice.contract.Suggestion;
import java.util.List;
import java.util.Map;

/**
 * All that was found about an item. The strictest suggestion wins; all reasons are kept, strictest
 * first.
 *
 * @param suggestion the strictest of the reasons
 * @param label of the strictest reason with the highest score; Normal where nothing was found
 * @param subLabel of the same reason
 * @param score of the same reason, 0 to 100
 * @param reasons at most {@link #MAX_REASONS}
 * @param reasonsCut how many reasons more there were
 * @param timings how long each stage took
 * @param settingsVersion the settings release that was judged under
 * @param versions what judged, by moderator: lexicon and model versions
 * @param contentHashes SHA-256 in hex of each file judged; for text one hash of its strings
 */
public record Judgement(
    Suggestion suggestion,
    String label,
    String subLabel,
    int score,
    List<Reason> reasons,
    int reasonsCut,
    List<StageTiming> timings,
    String settingsVersion,
    Map<String, String> versions,
    List<String> contentHashes) {

  /** At most this many reasons are kept in one record (design §5). */
  public static final int MAX_REASONS = 100;

  /** At most this many spans are kept for one keyword (design §5). */
  public static final int MAX_SPANS = 20;

  /** Copies the collections and cuts the reasons to the bound. */
  public Judgement {
    if (reasons.size() > MAX_REASONS) {
      reasonsCut += reasons.size() - MAX_REASONS;
      reasons = reasons.subList(0, MAX_REASONS);
    }
    reasons = List.copyOf(reasons);
    timings = List.copyOf(timings);
    versions = Map.copyOf(versions);
    contentHashes = List.copyOf(contentHashes);
  }

  /** The words hit by the reasons that share the winning suggestion, without repeats, in order. */
  public List<String> keywords() {
    return reasons.stream()
        .filter(reason -> reason.suggestion().equals(suggestion))
        .flatMap(reason -> reason.keywords().stream())
        .map(Keyword::word)
        .distinct()
        .toList();
  }

  /** The library of the winning reason; empty where none. */
  public String libName() {
    return reasons.stream()
        .filter(reason -> reason.suggestion().equals(suggestion))
        .map(Reason::libName)
        .filter(name -> name != null && !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * What of the settings decided: the library of the winning reason, or its moderator where it has
   * none, and the label, such as {@code house/Abuse}.
   */
  public String rule() {
    return reasons.stream()
        .filter(reason -> reason.suggestion().equals(suggestion) && reason.label().equals(label))
        .findFirst()
        .map(
            reason ->
                (reason.libName() == null || reason.libName().isEmpty()
                        ? reason.moderator()
                        : reason.libName())
                    + "/"
                    + label)
        .orElse(label);
  }
}
