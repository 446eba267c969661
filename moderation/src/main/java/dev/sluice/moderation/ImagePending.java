package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.ModeratorSpec;
import java.util.Set;

/** Stands for the image engine until that lands: judges nothing, and says so. */
record ImagePending(ModeratorSpec.Image spec) implements Moderator {
  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Set<ContentType> contentTypes() {
    return spec.contentTypes();
  }

  @Override
  public String version() {
    return "none";
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline) throws ModerationException {
    throw new ModerationException(ModerationException.Kind.REJECTED, spec.name() + ": the image engine is not built in");
  }
}
