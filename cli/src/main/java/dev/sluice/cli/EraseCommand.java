package dev.sluice.cli;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.contentkey.ContentEraser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice erase}: destroys the keys that a user's content is sealed under. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Erase what a user wrote from everything that Sluice keeps, by destroying the keys that it is",
      "sealed under. It cannot be undone. Counts, labels, scores and hashes stay.",
      "Exits with 0 where nothing of it can be read any more, and 3 where something stays clear",
      "until its retention ends, because the app is not erasable; it says what. May be run again."
    })
final class EraseCommand implements Callable<Integer> {
  /** Something is out of reach. */
  static final int CLEAR_UNTIL_RETENTION = 3;

  @Mixin private KafkaOptions kafka;

  @Option(names = "--app", paramLabel = "ID", required = true, description = "The SdkAppId.")
  private long app;

  @Option(
      names = "--user",
      paramLabel = "USER",
      required = true,
      description = "The user's id, as From_Account has it.")
  private String user;

  @Mixin private Author author;

  @Option(
      names = "--master-key-file",
      required = true,
      defaultValue = "${env:SLUICE_MASTER_KEY_FILE}",
      paramLabel = "FILE",
      description = "The key file that the services have (SLUICE_MASTER_KEY_FILE).")
  private Path keyFile = Path.of("");

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description = "Time for reading the keys (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--dev",
      description = "Accept topics with a single replica in sync, as the services do with --dev.")
  private boolean dev;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    KafkaClients clients = kafka.clients();
    MasterKey master = MasterKey.read(keyFile);
    try (Admin admin = clients.admin()) {
      // Made here, it would have nothing to destroy, and would seem to have destroyed all.
      new Topics(admin, new TopicOptions((short) -1, dev, Map.of()))
          .check(List.of(Topic.CONTENT_KEYS));
    }
    Optional<App> known =
        new SettingsPublisher(clients).current().map(Release::settings).flatMap(s -> s.app(app));
    int destroyed =
        new ContentEraser(clients, master, InstantSource.system(), Duration.ofSeconds(seconds))
            .erase(app, user, author.name());
    out.printf("keys destroyed: %,d%n", destroyed);
    if (known.map(App::sealsContent).orElse(false)) {
      out.println(
          "What was sealed cannot be read any more; services forget its keys within seconds.");
      out.println(
          "What was written before the app was erasable is clear until its retention ends; see"
              + " 'sluice topics'.");
      return 0;
    }
    out.println(
        known.isEmpty()
            ? "The settings have no app " + app + "."
            : "App " + app + " is not erasable: what its users write is kept clear.");
    out.println("Nothing can be done about what is clear before its retention ends:");
    try (Admin admin = clients.admin()) {
      retention(admin).forEach((name, kept) -> out.printf("  %-26s %s%n", name, kept));
    }
    out.println(
        "Set 'erasable: true' for the app, so that what is written from then on can be erased.");
    return CLEAR_UNTIL_RETENTION;
  }

  /** How long what is written now stays, by topic. */
  private static Map<String, String> retention(Admin admin) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      if (!topic.compacted()) {
        kept.put(topic.topicName(), retention(admin, topic));
      }
    }
    return kept;
  }

  private static String retention(Admin admin, Topic topic) {
    ConfigResource name = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    try {
      String millis =
          admin
              .describeConfigs(List.of(name))
              .all()
              .get()
              .values()
              .iterator()
              .next()
              .get(TopicConfig.RETENTION_MS_CONFIG)
              .value();
      long kept = Long.parseLong(millis);
      return kept < 0 ? "for good" : Duration.ofMillis(kept).toHours() + " h";
    } catch (ExecutionException e) {
      return "not known: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "not known: interrupted";
    }
  }
}
