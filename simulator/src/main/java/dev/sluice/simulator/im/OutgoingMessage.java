package dev.sluice.simulator.im;

import dev.sluice.contract.ContentType;
import dev.sluice.simulator.web.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends: to a user or to a group; texts, a custom message or one file.
 *
 * @param from the sender
 * @param to the receiving user
 * @param group the receiving group
 * @param texts text elements
 * @param custom text of a custom message
 * @param file an uploaded file, or one named by a URL
 * @param cloudCustomData opaque data
 */
record OutgoingMessage(
    String from,
    @Nullable String to,
    @Nullable String group,
    @Nullable List<String> texts,
    @Nullable String custom,
    @Nullable FileElement file,
    @Nullable String cloudCustomData) {
  private static final int MAX_ID = 256;
  private static final int MAX_URL = 2_048;

  /**
   * One file element: an uploaded file, or a URL that the client made up, as a forged one does.
   *
   * @param type Image, Audio or Video
   * @param path as the upload answered it
   * @param url passed on as it is
   */
  record FileElement(ContentType type, @Nullable String path, @Nullable String url) {
    FileElement {
      if (type == ContentType.Known.Text || !(type instanceof ContentType.Known)) {
        throw Refusal.bad("file.type: one of Image, Audio, Video");
      }
      if ((path == null) == (url == null)) {
        throw Refusal.bad("file.path, file.url: exactly one of them");
      }
      Refusal.text(path == null ? url : path, path == null ? "file.url" : "file.path", MAX_URL);
    }
  }

  /** Names what is missing or too much. */
  OutgoingMessage {
    Refusal.text(from, "from", MAX_ID);
    if ((to == null) == (group == null)) {
      throw Refusal.bad("to, group: exactly one of them");
    }
    if (Stream.of(texts, custom, file).filter(part -> part != null).count() != 1) {
      throw Refusal.bad("texts, custom, file: exactly one of them");
    }
    if (texts != null && (texts.isEmpty() || texts.contains(null))) {
      throw Refusal.bad("texts: one at least, and no null");
    }
  }

  ContentType contentType() {
    return file == null ? ContentType.Known.Text : file.type();
  }

  /** The texts that are judged: none for a file. */
  List<String> content() {
    if (custom != null) {
      return List.of(custom);
    }
    return texts == null ? List.of() : texts;
  }
}
