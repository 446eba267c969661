package dev.sluice.settings.contentkey;

import javax.crypto.SecretKey;

/** A key that was made here, and that Kafka is not known to have yet. */
public final class FreshKey {
  private final String keyId;
  private final String owner;
  private final SecretKey key;
  private final String recordKey;
  private final byte[] record;

  FreshKey(String keyId, String owner, SecretKey key, String recordKey, byte[] record) {
    this.keyId = keyId;
    this.owner = owner;
    this.key = key;
    this.recordKey = recordKey;
    this.record = record;
  }

  /** Names it. */
  public String keyId() {
    return keyId;
  }

  /** Whose content it seals. */
  String owner() {
    return owner;
  }

  SecretKey key() {
    return key;
  }

  /** The key of its record in {@code sluice.content-keys}. */
  public String recordKey() {
    return recordKey;
  }

  /** The value of its record. */
  public byte[] record() {
    return record;
  }
}
