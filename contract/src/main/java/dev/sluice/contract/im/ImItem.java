package dev.sluice.contract.im;

import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.RequestIds;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a callback is judged as one, in the form of a content callback.
 *
 * @param callback the strings or the file, and whose they are
 * @param message tells what happened from everything else that these people did; absent: nothing
 *     does
 * @param places where each string stands; empty for a file
 * @param unjudgeable why it can be looked at by nobody, in words without content; absent: it can
 */
public record ImItem(
    ContentCallback callback,
    @Nullable String message,
    List<TextPlace> places,
    @Nullable String unjudgeable) {
  /** Copies the list. */
  public ImItem {
    places = List.copyOf(places);
  }

  /**
   * Names the item (guarantee 5): equal for repeats, different for different messages, and that of
   * the content callback of the same content.
   */
  public UUID requestId() {
    return RequestIds.of(callback, message);
  }
}
