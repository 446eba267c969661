package dev.sluice.moderation.recorded;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the vendor of the same name said then. */
public final class RecordedVendor implements RecordedModerator {
  private final ModeratorSpec spec;

  /** In place of the moderator that {@code spec} describes. */
  public RecordedVendor(ModeratorSpec spec) {
    this.spec = spec;
  }

  @Override
  public ModeratorSpec spec() {
    return spec;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline) throws ModerationException {
    Finding said = said();
    if (said == null) {
      throw Recording.current().lacks(Lack.VENDOR_CALL, name());
    }
    return said;
  }

  /** What it said; null where it was not asked. */
  @Nullable Finding said() {
    Judgement then = Recording.current().judgement();
    List<Reason> said =
        then.reasons().stream().filter(reason -> reason.moderator().equals(name())).toList();
    boolean asked =
        then.versions().containsKey(name())
            || said.stream()
                .anyMatch(reason -> !ReasonCode.NotAwaited.name().equals(reason.code()));
    return asked ? new Finding.Judged(said, List.of(), null) : null;
  }
}
