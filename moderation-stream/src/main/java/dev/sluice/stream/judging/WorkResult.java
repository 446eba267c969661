package dev.sluice.stream.judging;

import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Judging;

/** What a call came back with. */
sealed interface WorkResult {
  /** How far judging came. */
  record Judged(Judging judging) implements WorkResult {}

  /** What a moderator says that was asked again. */
  record Polled(Finding finding) implements WorkResult {}
}
