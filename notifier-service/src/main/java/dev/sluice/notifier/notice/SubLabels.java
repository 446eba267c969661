package dev.sluice.notifier.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Chinese texts of second-level labels (CtxcbSubLabelDesc). The set is open: a label without a text
 * is sent without one.
 */
final class SubLabels {
  private static final Properties CHINESE = load();

  private SubLabels() {}

  static @Nullable String chinese(@Nullable String subLabel) {
    return subLabel == null ? null : CHINESE.getProperty(subLabel);
  }

  private static Properties load() {
    Properties texts = new Properties();
    try (InputStream file = SubLabels.class.getResourceAsStream("sub-labels.properties")) {
      if (file == null) {
        throw new IllegalStateException("sub-labels.properties is not beside " + SubLabels.class);
      }
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
