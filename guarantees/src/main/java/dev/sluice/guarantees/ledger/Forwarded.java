package dev.sluice.guarantees.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A callback of the IM backend that an app backend received and believed.
 *
 * @param query the URL's, without what signs it
 * @param body its bytes, in Base64
 */
public record Forwarded(String query, String body) {
  /** All of it as text. */
  String text() {
    return query + " " + new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
  }
}
