package dev.sluice.notifier.command;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a UserSig by the public description alone, without a line of what makes one: unescape,
 * Base64, inflate, read the fields, compute the HMAC over the four lines again.
 */
final class UserSigVerifier {
  private static final Pattern FIELD =
      Pattern.compile("\"(TLS\\.[a-z]+)\"\\s*:\\s*(?:\"([^\"]*)\"|([0-9]+))");

  private UserSigVerifier() {}

  static Opened open(String userSig) throws Exception {
    String base64 = userSig.replace("*", "+").replace("-", "/").replace("_", "=");
    byte[] deflated = Base64.getDecoder().decode(base64);
    String json;
    try (InflaterInputStream inflater =
        new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      json = new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(json);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
    }
    return new Opened(fields);
  }

  record Opened(Map<String, String> fields) {
    String field(String name) {
      return fields.get(name);
    }

    Opened withField(String name, String value) {
      Map<String, String> changed = new LinkedHashMap<>(fields);
      changed.put(name, value);
      return new Opened(changed);
    }

    boolean signedWith(String key) throws Exception {
      StringBuilder lines = new StringBuilder();
      for (String name : new String[] {"identifier", "sdkappid", "time", "expire"}) {
        lines
            .append("TLS.")
            .append(name)
            .append(':')
            .append(fields.get("TLS." + name))
            .append('\n');
      }
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] expected = mac.doFinal(lines.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(expected).equals(fields.get("TLS.sig"));
    }
  }
}
