package dev.sluice.kafka.sealed;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that content is sealed under. */
@FunctionalInterface
public interface ContentVault {

  /** Of a process that has no master key: it cannot open what is sealed, and says so. */
  ContentVault NONE =
      keyId -> {
        throw new ContentKeyException(
            "content is sealed under key "
                + keyId
                + ", and this process has no master key file to open it with (--master-key-file)");
      };

  /**
   * The key of that name; empty: it was destroyed, and what it sealed is erased. May wait for
   * Kafka: a key is there before what it seals, so one that is not there when all has been read is
   * gone.
   *
   * @throws ContentKeyException where it is there and cannot be opened here
   * @throws dev.sluice.kafka.KafkaUnavailableException where Kafka cannot be asked
   */
  Optional<SecretKey> key(String keyId);
}
