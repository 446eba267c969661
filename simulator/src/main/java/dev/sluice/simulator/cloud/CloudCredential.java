package dev.sluice.simulator.cloud;

/**
 * What the caller signs with.
 *
 * @param secretId named in every request
 * @param secretKey never sent
 */
public record CloudCredential(String secretId, String secretKey) {
  /** Nobody's: every call is refused. */
  public static final CloudCredential NONE = new CloudCredential("", "");

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "CloudCredential[" + secretId + "]";
  }
}
