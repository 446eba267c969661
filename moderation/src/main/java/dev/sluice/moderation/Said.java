package dev.sluice.moderation;

import java.util.List;

/** What came of asking one engine. */
sealed interface Said {
  /** Which. */
  Engine engine();

  /**
   * It judged.
   *
   * @param reasonsCut how many reasons were dropped, because one moderator's fill a verdict
   * @param micros how long that took
   */
  record Judged(Engine engine, Finding.Judged finding, int reasonsCut, long micros)
      implements Said {}

  /** It answers later. */
  record Later(Engine engine, Finding.Later later) implements Said {}

  /** It gave no judgement. */
  record Missing(Engine engine, ModerationException.Kind kind, String message) implements Said {}

  /** The same for all of {@code engines}. */
  static List<Said> missing(List<Engine> engines, ModerationException.Kind kind, String message) {
    return engines.stream().<Said>map(engine -> new Missing(engine, kind, message)).toList();
  }
}
