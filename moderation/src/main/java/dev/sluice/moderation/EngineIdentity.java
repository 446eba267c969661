package dev.sluice.moderation;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Names an engine by a hash of what it is built from, without keeping a lexicon of a million
 * entries to compare with.
 */
final class EngineIdentity {
  private EngineIdentity() {}

  static String of(ModeratorSpec spec, List<Lexicon> lexicons) {
    MessageDigest digest = Hashes.sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      out.write(Json.write(spec));
      for (Lexicon lexicon : lexicons) {
        out.write('\n');
        Json.MAPPER.writeValue(new Uncloseable(out), lexicon);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Jackson closes what it writes to. */
  private static final class Uncloseable extends java.io.FilterOutputStream {
    Uncloseable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
