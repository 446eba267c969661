package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator gets to see of an item.
 *
 * @param requestId the item
 * @param sdkAppId the app
 * @param scene where it came from
 * @param contentType what it is
 * @param texts the strings of a text item; empty for a file
 * @param fileUrl the file; absent for text
 * @param fileHosts hosts inside the own network that the app allows files to be fetched from
 * @param callbackUrl where a moderator may post an answer that comes later, with {@code
 *     {moderator}} in place of its name; absent where that cannot be waited for
 * @param parties who speaks to whom, for the vendors that ask for it: a moderator of one's own gets
 *     no account; absent where nobody knows
 */
public record Subject(
    UUID requestId,
    long sdkAppId,
    Scene scene,
    ContentType contentType,
    List<String> texts,
    @Nullable String fileUrl,
    Set<String> fileHosts,
    @Nullable String callbackUrl,
    @Nullable Parties parties) {

  /** Copies the collections. */
  public Subject {
    texts = List.copyOf(texts);
    fileHosts = Set.copyOf(fileHosts);
  }

  /** Of parties that nobody knows. */
  public Subject(
      UUID requestId,
      long sdkAppId,
      Scene scene,
      ContentType contentType,
      List<String> texts,
      @Nullable String fileUrl,
      Set<String> fileHosts,
      @Nullable String callbackUrl) {
    this(requestId, sdkAppId, scene, contentType, texts, fileUrl, fileHosts, callbackUrl, null);
  }
}
