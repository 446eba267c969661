package dev.sluice.settings.contentkey;

import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SealedSecret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys. */
final class NewKeys {
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MasterKey master;
  private final InstantSource clock;

  NewKeys(MasterKey master, InstantSource clock) {
    this.master = master;
    this.clock = clock;
  }

  /** A key for a user's content. Its name is random, so two instances never make the same. */
  FreshKey make(long sdkAppId, String owner) {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    String keyId = UUID.randomUUID().toString();
    SecretKey key = new SecretKeySpec(bytes, "AES");
    ContentKey record =
        new ContentKey(
            ContentKey.SCHEMA_VERSION,
            keyId,
            sdkAppId,
            owner,
            SealedSecret.seal(
                master,
                Long.toString(sdkAppId),
                ContentKeyLog.field(keyId),
                Base64.getEncoder().encodeToString(bytes)),
            clock.millis(),
            Map.of());
    return new FreshKey(keyId, owner, key, record.recordKey(), Json.write(record));
  }
}
