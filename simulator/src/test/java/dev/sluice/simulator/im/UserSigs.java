package dev.sluice.simulator.im;

import dev.sluice.contract.Json;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes UserSigs for tests. */
final class UserSigs {
  private UserSigs() {}

  /** A call of the REST API by the app's administrator. */
  static Answer call(Rig rig, long app, String path, Map<String, Object> body) throws Exception {
    String userSig = make(Rig.KEY, "administrator", app, Instant.now().getEpochSecond(), 600);
    return rig.post(
        "/v4/"
            + path
            + "?sdkappid="
            + app
            + "&identifier=administrator&random=1&contenttype=json&usersig="
            + URLEncoder.encode(userSig, StandardCharsets.UTF_8),
        body);
  }

  static String make(String key, String identifier, long app, long time, long expire) {
    String text =
        "TLS.identifier:"
            + identifier
            + "\nTLS.sdkappid:"
            + app
            + "\nTLS.time:"
            + time
            + "\nTLS.expire:"
            + expire
            + "\n";
    return pack(
        Map.of(
            "TLS.ver",
            "2.0",
            "TLS.identifier",
            identifier,
            "TLS.sdkappid",
            app,
            "TLS.expire",
            expire,
            "TLS.time",
            time,
            "TLS.sig",
            hmac(key, text)));
  }

  static String pack(Map<String, Object> fields) {
    Deflater deflater = new Deflater();
    deflater.setInput(Json.write(fields));
    deflater.finish();
    byte[] buffer = new byte[2_048];
    int length = deflater.deflate(buffer);
    deflater.end();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(buffer, 0, length);
    return Base64.getEncoder()
        .encodeToString(out.toByteArray())
        .replace('+', '*')
        .replace('/', '-')
        .replace('=', '_');
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
