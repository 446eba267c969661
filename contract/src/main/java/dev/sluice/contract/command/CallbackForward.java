package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.erasure.Sealable;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A third-party callback (第三方回调) that is to go on to the app's own URL, as it was received. The
 * idempotency key is its id. A callback that the IM backend repeats is another one: two changes of
 * a profile and back may look the same.
 *
 * @param id of this callback, made where it was received
 * @param command the {@code CallbackCommand}
 * @param receivedAt milliseconds since the epoch
 * @param content what it says
 * @param unknown fields of a newer writer, kept
 */
public record CallbackForward(
    int schemaVersion,
    UUID id,
    long sdkAppId,
    String command,
    long receivedAt,
    Content content,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public CallbackForward {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  @Override
  public @Nullable String sealedUnder() {
    return content.keyId();
  }

  /**
   * What a callback says.
   *
   * @param keyId names the key that encrypts the rest, which is one field {@code sealed} then;
   *     absent: clear
   * @param fromAccount whose doing it tells of; {@link #NOBODY} where it names nobody
   * @param query the URL's, which has the user's address in it, without the credential
   * @param body the exact bytes, in Base64
   * @param sealed what is encrypted, of a record that was read without its key
   */
  public record Content(
      @Nullable String keyId,
      @Nullable String fromAccount,
      @Nullable String query,
      @Nullable String body,
      @Nullable String sealed) {
    /** Stands for the author of a callback that names none; no user's id has a space. */
    public static final String NOBODY = "nobody in particular";

    /**
     * Of a callback.
     *
     * @param keyId the key to seal it under where it is written; null: it is clear
     * @param author absent or empty: it names none
     */
    public static Content of(
        @Nullable String keyId, @Nullable String author, String query, byte[] body) {
      return new Content(
          keyId,
          author == null || author.isEmpty() ? NOBODY : author,
          query,
          Base64.getEncoder().encodeToString(body),
          null);
    }

    /** Whether its key was destroyed: it says nothing any more. */
    public boolean erased() {
      return keyId != null && fromAccount != null && fromAccount.isEmpty();
    }

    /**
     * The exact bytes.
     *
     * @throws IllegalArgumentException if they are sealed, erased or not Base64
     */
    public byte[] bytes() {
      if (body == null) {
        throw new IllegalArgumentException("content.body is missing");
      }
      try {
        return Base64.getDecoder().decode(body);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("content.body is not Base64");
      }
    }
  }
}
