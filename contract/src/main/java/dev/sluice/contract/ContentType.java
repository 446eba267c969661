package dev.sluice.contract;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What kind of content is judged. */
public sealed interface ContentType extends Choice {
  /**
   * Reads {@code text}; what this version does not know becomes {@link Unrecognised} and survives.
   */
  @JsonCreator
  static ContentType of(String text) {
    for (Known known : Known.values()) {
      if (known.text().equals(text)) {
        return known;
      }
    }
    return new Unrecognised(text);
  }

  /** Whether the content is a file, named by its URL. */
  default boolean isFile() {
    return this != Known.Text;
  }

  /** The values of this version. */
  enum Known implements ContentType {
    /** 文本. */
    Text,
    /** 图片. */
    Image,
    /** 音频. */
    Audio,
    /** 视频. */
    Video;

    @Override
    public String text() {
      return name();
    }
  }

  /** A value of a newer version. */
  record Unrecognised(String text) implements ContentType {}
}
