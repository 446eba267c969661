package dev.sluice.moderation.vendor;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.Moderator;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.fetch.SafeFetch;
import dev.sluice.moderation.http.VendorCalls;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's product as a moderator. Its findings are not remembered: what it answers may depend on
 * account and conversation, and on what its own console says today.
 */
public final class VendorModerator implements Moderator {
  private final VendorSpec spec;
  private final String version;
  private final VendorCalls calls;
  private final @Nullable TextJudging texts;
  private final @Nullable PictureJudging pictures;

  private VendorModerator(
      VendorSpec spec,
      String version,
      VendorCalls calls,
      @Nullable TextJudging texts,
      @Nullable PictureJudging pictures) {
    this.spec = spec;
    this.version = version;
    this.calls = calls;
    this.texts = texts;
    this.pictures = pictures;
  }

  /** For texts alone; {@code calls} are closed with it. */
  public static VendorModerator ofTexts(
      VendorSpec spec, String version, VendorCalls calls, TextApi api, int maxChars) {
    return new VendorModerator(
        spec, version, calls, new TextJudging(spec.name(), api, maxChars), null);
  }

  /** For pictures alone; {@code calls} are closed with it, {@code fetch} is not. */
  public static VendorModerator ofPictures(
      VendorSpec spec, String version, VendorCalls calls, PictureApi api, SafeFetch fetch) {
    return new VendorModerator(
        spec, version, calls, null, new PictureJudging(spec.name(), api, fetch));
  }

  /** For both, as far as the settings say so. */
  public static <A extends TextApi & PictureApi> VendorModerator ofBoth(
      VendorSpec spec, String version, VendorCalls calls, A api, int maxChars, SafeFetch fetch) {
    return new VendorModerator(
        spec,
        version,
        calls,
        new TextJudging(spec.name(), api, maxChars),
        new PictureJudging(spec.name(), api, fetch));
  }

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
    return version;
  }

  @Override
  public boolean cacheable() {
    return false;
  }

  @Override
  public Finding moderate(Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException {
    if (subject.contentType() == ContentType.Known.Text && texts != null) {
      return new Finding.Judged(texts.judge(subject, deadline), List.of(), null);
    }
    if (subject.contentType() == ContentType.Known.Image && pictures != null) {
      return pictures.judge(subject, deadline);
    }
    throw new ModerationException(
        Kind.REJECTED, name() + ": does not judge " + subject.contentType().text());
  }

  @Override
  public void close() {
    calls.close();
  }
}
