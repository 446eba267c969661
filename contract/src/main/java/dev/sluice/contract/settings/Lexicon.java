package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library of words and rules (词库).
 *
 * @param name the library's name, as CtxcbLibName reports it
 * @param entries words and rules
 * @param folds what entries accept that do not say so themselves; absent: {@link Folds#DEFAULT}
 * @param app SdkAppId of the app that it belongs to, the only one whose items it judges; absent:
 *     all
 */
public record Lexicon(
    String name,
    List<LexiconEntry> entries,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<Fold> folds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long app) {
  /** Copies the entries. */
  public Lexicon {
    entries = List.copyOf(entries);
    folds = folds == null ? null : Folds.shared(folds);
  }

  /** A library of all apps, with the default folds. */
  public Lexicon(String name, List<LexiconEntry> entries) {
    this(name, entries, null, null);
  }

  /** What {@code entry}, which is of this library, accepts. */
  public Set<Fold> foldsOf(LexiconEntry entry) {
    if (entry.folds() != null) {
      return entry.folds();
    }
    return folds == null ? Folds.DEFAULT : folds;
  }
}
