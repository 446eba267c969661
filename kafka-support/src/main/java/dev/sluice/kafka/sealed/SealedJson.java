package dev.sluice.kafka.sealed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.erasure.SealedForm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Writes records with their content sealed, where it names a key, and opens it where they are read:
 * in memory content is clear, or erased.
 */
public final class SealedJson {
  private final ContentVault vault;

  /** With the keys of {@code vault}. */
  public SealedJson(ContentVault vault) {
    this.vault = vault;
  }

  /** The JSON of {@code record}, sealed where its content names a key. */
  public byte[] write(Object record) {
    if (record instanceof Sealable sealable && sealable.sealedUnder() == null) {
      return Json.write(record);
    }
    return Json.write(sealed(Json.MAPPER.valueToTree(record)));
  }

  private JsonNode sealed(JsonNode record) {
    String keyId = SealedForm.keyId(record);
    if (keyId != null && SealedForm.open(record) && record instanceof ObjectNode object) {
      Optional<SecretKey> key = vault.key(keyId);
      SealedForm.seal(
          object, key.isEmpty() ? null : clear -> ContentCipher.encrypt(key.get(), keyId, clear));
    }
    return record;
  }

  /**
   * Reads a {@code type} from JSON.
   *
   * @throws IOException if the bytes are not JSON, do not fit the type or were changed
   */
  public <T> T read(byte[] json, Class<T> type) throws IOException {
    if (!SealedForm.mayBeIn(json)) {
      return Json.read(json, type);
    }
    T value = Json.MAPPER.treeToValue(opened(Json.readTree(json)), type);
    if (value == null) {
      throw new IOException("JSON null where " + type.getSimpleName() + " was expected");
    }
    return value;
  }

  /**
   * Opens {@code record}, in place.
   *
   * @throws IOException if what is sealed was changed
   */
  public JsonNode opened(JsonNode record) throws IOException {
    String keyId = SealedForm.keyId(record);
    if (keyId == null || SealedForm.open(record) || !(record instanceof ObjectNode object)) {
      return record;
    }
    String sealed = SealedForm.sealedOf(record);
    Optional<SecretKey> key = sealed.isEmpty() ? Optional.empty() : vault.key(keyId);
    if (key.isEmpty()) {
      SealedForm.erase(object);
      return record;
    }
    try {
      SealedForm.restore(object, ContentCipher.decrypt(key.get(), keyId, sealed));
      return record;
    } catch (GeneralSecurityException e) {
      throw new IOException("what is sealed was changed", e);
    }
  }
}
