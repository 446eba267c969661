package dev.sluice.moderation;

import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import java.util.List;

/** Builds a moderator from its description. */
@FunctionalInterface
interface EngineBuilder extends AutoCloseable {
  /**
   * Builds; may take seconds.
   *
   * @param lexicons those that the description names, in its order
   */
  Moderator build(ModeratorSpec spec, List<Lexicon> lexicons);

  /** Frees what the moderators that it built share. */
  @Override
  default void close() {}
}
