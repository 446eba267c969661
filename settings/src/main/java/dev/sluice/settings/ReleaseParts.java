package dev.sluice.settings;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sluice.contract.Json;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.ReleaseManifest.PartRef;
import dev.sluice.contract.settings.Settings;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Settings as the parts that a release is made of, each named by the SHA-256 of its JSON, and back.
 */
final class ReleaseParts {
  /** Bytes of a part in one record, well below the 512 KiB that a record may have. */
  static final int CHUNK_BYTES = 400 * 1024;

  /** Equal parts must have equal bytes, whatever the order in which a record lists its fields. */
  private static final ObjectMapper CANONICAL =
      Json.MAPPER
          .copy()
          .setConfig(
              Json.MAPPER
                  .getSerializationConfig()
                  .with(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                  .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS));

  private ReleaseParts() {}

  /** One part with its bytes. */
  static final class Part {
    private final PartRef ref;
    private final byte[] json;

    Part(PartRef ref, byte[] json) {
      this.ref = ref;
      this.json = json;
    }

    /** The part as the manifest names it. */
    PartRef ref() {
      return ref;
    }

    byte[] chunk(int chunk) {
      int from = chunk * CHUNK_BYTES;
      return Arrays.copyOfRange(json, from, Math.min(json.length, from + CHUNK_BYTES));
    }
  }

  static List<Part> of(Settings settings) {
    List<Part> parts = new ArrayList<>();
    settings.apps().forEach(app -> parts.add(part("app", Long.toString(app.sdkAppId()), app)));
    settings.policies().forEach(policy -> parts.add(part("policy", policy.name(), policy)));
    settings.moderators().forEach(spec -> parts.add(part("moderator", spec.name(), spec)));
    settings.lexicons().forEach(lexicon -> parts.add(part("lexicon", lexicon.name(), lexicon)));
    return parts;
  }

  /** What a part's JSON holds. */
  static Object decode(PartRef ref, byte[] json) throws IOException {
    if (!sha256(json).equals(ref.sha256())) {
      throw new IOException(
          ref.kind()
              + " "
              + ref.name()
              + ": the bytes do not have the hash that the manifest names");
    }
    return switch (ref.kind()) {
      case "app" -> Json.read(json, App.class);
      case "policy" -> Json.read(json, Policy.class);
      case "moderator" -> Json.read(json, ModeratorSpec.class);
      case "lexicon" -> Json.read(json, Lexicon.class);
      default -> throw new IOException("a part of kind '" + ref.kind() + "' is of a newer version");
    };
  }

  static Settings settings(String version, List<Object> parts) {
    return new Settings(
        version,
        only(parts, App.class),
        only(parts, Policy.class),
        only(parts, ModeratorSpec.class),
        only(parts, Lexicon.class));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static <T> List<T> only(List<Object> parts, Class<T> type) {
    return parts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Part part(String kind, String name, Object value) {
    try {
      // The static type matters: a moderator's JSON names its type only when written as a
      // ModeratorSpec.
      byte[] json =
          value instanceof ModeratorSpec
              ? CANONICAL.writerFor(ModeratorSpec.class).writeValueAsBytes(value)
              : CANONICAL.writeValueAsBytes(value);
      int chunks = Math.max(1, (json.length + CHUNK_BYTES - 1) / CHUNK_BYTES);
      return new Part(new PartRef(kind, name, sha256(json), chunks), json);
    } catch (IOException e) {
      throw new SettingsException(kind + " " + name + " cannot be written as JSON", e);
    }
  }
}
