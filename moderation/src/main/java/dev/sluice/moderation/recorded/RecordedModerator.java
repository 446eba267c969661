package dev.sluice.moderation.recorded;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.Moderator;
import java.util.Set;

/**
 * Stands in for the moderator that {@link #spec} describes, and judges by the {@link Recording} in
 * whose reach it is asked: so in the caller's thread, and never from memory.
 */
public interface RecordedModerator extends Moderator {
  /** The moderator that this stands in for. */
  ModeratorSpec spec();

  @Override
  default String name() {
    return spec().name();
  }

  @Override
  default Set<ContentType> contentTypes() {
    return spec().contentTypes();
  }

  @Override
  default String version() {
    return "recorded";
  }

  @Override
  default boolean cacheable() {
    return false;
  }

  @Override
  default boolean prompt() {
    return true;
  }
}
