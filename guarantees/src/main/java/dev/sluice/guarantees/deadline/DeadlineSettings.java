package dev.sluice.guarantees.deadline;

import dev.sluice.kafka.KafkaClients;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings that the phases run under; each release has another lexicon. */
final class DeadlineSettings {
  static final long LOCAL_APP = 1_400_300_001L;
  static final long VENDOR_APP = 1_400_300_002L;

  private static final int WORDS = 20_000;

  private final SettingsPublisher publisher;
  private final Path directory;
  private int count;

  DeadlineSettings(KafkaClients clients, Path directory) {
    this.publisher = new SettingsPublisher(clients);
    this.directory = directory;
  }

  /**
   * Publishes the next release.
   *
   * @param hosts puts in what stands in capitals: VENDOR, where the vendor judges, and FILES, where
   *     pictures may be fetched from
   * @return its version
   */
  String next(Map<String, String> hosts) {
    try (InputStream in = DeadlineSettings.class.getResourceAsStream("settings.yaml")) {
      if (in == null) {
        throw new IllegalStateException("settings.yaml is not in the build");
      }
      int release = count++;
      Path file = directory.resolve("settings.yaml");
      Files.write(file, in.readAllBytes());
      Files.writeString(
          directory.resolve("words.csv"),
          "word,label,subLabel,suggestion,kind\n"
              + IntStream.range(0, WORDS)
                  .mapToObj(n -> "badword" + n + "of" + release + ",Abuse,Insult,Block,\n")
                  .collect(Collectors.joining()),
          StandardCharsets.UTF_8);
      String parent =
          publisher.current().map(Release::manifest).map(each -> each.version()).orElse(null);
      return publisher
          .publish(SettingsYaml.read(file, hosts), parent, "the deadline test")
          .version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidSettingsException e) {
      throw new IllegalStateException(e);
    }
  }
}
