package dev.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.contentkey.ContentKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The master key, for the commands that read what users wrote. */
public final class MasterKeyOption {
  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      defaultValue = "${env:SLUICE_MASTER_KEY_FILE}",
      description = {
        "The key file that the services have (SLUICE_MASTER_KEY_FILE); needed where an app is",
        "erasable, for its content is sealed."
      })
  private @Nullable Path file;

  /** Where the master key is; absent: there is none. */
  public @Nullable Path file() {
    return file;
  }

  /** Opens content with the keys that Kafka has; without the file, only what is clear. */
  public Opening open(KafkaClients clients) {
    return open(clients, file);
  }

  /** As above, for a command that has the option for other things too. */
  public static Opening open(KafkaClients clients, @Nullable Path file) {
    if (file == null) {
      return Opening.none();
    }
    ContentKeys keys = ContentKeys.start(clients, MasterKey.read(file), InstantSource.system());
    return new Opening(new SealedJson(keys), keys);
  }

  /**
   * To be closed when the command ends.
   *
   * @param seal opens and seals content
   */
  public record Opening(SealedJson seal, @Nullable ContentKeys keys) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Opens nothing: without the master key what is sealed stays as it is. */
    public static Opening none() {
      return new Opening(new SealedJson(ContentVault.NONE), null);
    }

    /** Reads as {@code serde} does, and opens what is sealed where there is a master key. */
    public <T> JsonSerde<T> opening(JsonSerde<T> serde) {
      return keys == null ? serde : serde.sealedBy(seal);
    }

    /** What {@code record} says, opened where there is a master key. */
    public JsonNode opened(JsonNode record) throws IOException {
      return keys == null ? record : seal.opened(record);
    }

    /**
     * The names of the keys that a user has now; none without the master key.
     *
     * @throws KafkaUnavailableException where the keys cannot be read
     */
    public List<String> keyIds(long sdkAppId, String user) {
      if (keys == null) {
        return List.of();
      }
      if (!keys.awaitCurrent(PATIENCE)) {
        throw new KafkaUnavailableException(
            Topic.CONTENT_KEYS.topicName() + " could not be read to its end",
            new IllegalStateException(keys.trouble().orElse("slow")));
      }
      return keys.keyIds(sdkAppId, user);
    }

    @Override
    public void close() {
      if (keys != null) {
        keys.close();
      }
    }
  }
}
