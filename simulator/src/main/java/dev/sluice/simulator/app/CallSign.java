package dev.sluice.simulator.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Checks {@code Sign = hex(sha256(Token + RequestTime))}, as an app backend has to (269/32431). */
final class CallSign {
  private static final long TOLERANCE_SECONDS = 60;

  private final String token;
  private final InstantSource clock;

  CallSign(String token, InstantSource clock) {
    this.token = token;
    this.clock = clock;
  }

  /** Why the signature is not to be believed; null if it is. */
  @Nullable String refusal(@Nullable String sign, @Nullable String time) {
    if (sign == null || time == null || !time.matches("[0-9]{1,15}")) {
      return "Sign or RequestTime is missing";
    }
    if (Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) > TOLERANCE_SECONDS) {
      return "RequestTime is more than " + TOLERANCE_SECONDS + " s off";
    }
    boolean right =
        MessageDigest.isEqual(
            sha256(token + time).getBytes(StandardCharsets.US_ASCII),
            sign.getBytes(StandardCharsets.US_ASCII));
    return right ? null : "Sign is wrong";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
