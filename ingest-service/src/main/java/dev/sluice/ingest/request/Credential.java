package dev.sluice.ingest.request;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a request shows that it knows a token. */
public sealed interface Credential {
  /** How far RequestTime may lie from the server's clock, either way, in seconds (design §4.1). */
  long TOLERANCE_SECONDS = 60;

  /** Whether the request shows knowledge of {@code token}. In constant time. */
  boolean knows(Token token);

  /** Whether the token itself stands in the URL, which only some apps allow. */
  default boolean inQuery() {
    return this instanceof InQuery;
  }

  /** {@code Authorization: Bearer}. */
  record Bearer(Token given) implements Credential {
    @Override
    public boolean knows(Token token) {
      return token.is(given);
    }
  }

  /** {@code Sign} and {@code RequestTime}. */
  record Signed(String sign, String requestTime) implements Credential {
    @Override
    public boolean knows(Token token) {
      return token.made(sign, requestTime);
    }
  }

  /** {@code Token} in the query. */
  record InQuery(Token given) implements Credential {
    @Override
    public boolean knows(Token token) {
      return token.is(given);
    }
  }

  /**
   * The credential of a request: the header counts before the signature, and the signature before
   * the token in the URL.
   *
   * @param authorization the Authorization header, if there is one
   * @throws Refusal if there is none, or RequestTime is outside of the tolerance
   */
  static Credential of(CallbackQuery query, @Nullable String authorization, Instant now)
      throws Refusal {
    String bearer = bearer(authorization);
    if (bearer != null) {
      return new Bearer(new Token(bearer));
    }
    if (query.sign() != null) {
      if (query.requestTime() == null) {
        throw new Refusal(CallbackError.NO_CREDENTIAL, "RequestTime: is missing beside Sign");
      }
      checkTime(query.requestTime(), now);
      return new Signed(query.sign().toLowerCase(Locale.ROOT), query.requestTime());
    }
    if (query.token() != null) {
      return new InQuery(new Token(query.token()));
    }
    throw new Refusal(
        CallbackError.NO_CREDENTIAL,
        "no credential: neither Authorization: Bearer nor Sign with RequestTime");
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return null;
    }
    String token = authorization.substring(7).strip();
    return token.isEmpty() ? null : token;
  }

  private static void checkTime(String requestTime, Instant now) throws Refusal {
    boolean number = requestTime.matches("[0-9]{1,15}");
    if (!number
        || Math.abs(Long.parseLong(requestTime) - now.getEpochSecond()) > TOLERANCE_SECONDS) {
      throw new Refusal(
          CallbackError.STALE,
          "RequestTime: "
              + (number
                  ? "is more than " + TOLERANCE_SECONDS + " seconds from the server's time"
                  : "is not a number of seconds")
              + ", which is "
              + now.getEpochSecond());
    }
  }
}
