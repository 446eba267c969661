package dev.sluice.moderation.text;

import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names the content of lexicons: equal content, equal version, on every instance and after every
 * restart.
 */
public final class LexiconVersion {
  private static final int BYTES = 16;

  private LexiconVersion() {}

  /**
   * The first 128 bits of a SHA-256 over every field, in hex. The order of lexicons and entries
   * counts: it shows in verdicts.
   */
  public static String of(List<Lexicon> lexicons) {
    MessageDigest digest = sha256();
    for (Lexicon lexicon : lexicons) {
      update(digest, lexicon.name());
      update(digest, lexicon.app() == null ? "" : lexicon.app().toString());
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(lexicon.entries().size()).flip());
      for (LexiconEntry entry : lexicon.entries()) {
        update(digest, entry.kind().text());
        update(digest, entry.text());
        update(digest, entry.label());
        update(digest, entry.subLabel());
        update(digest, entry.suggestion().text());
        update(digest, String.valueOf(entry.wholeWord()));
        update(digest, entry.replacement() == null ? "*" : entry.replacement());
        for (Fold fold : lexicon.foldsOf(entry)) {
          update(digest, fold.text());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static void update(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
