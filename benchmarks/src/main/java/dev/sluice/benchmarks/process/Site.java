package dev.sluice.benchmarks.process;

import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Place;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import dev.sluice.harness.ShippedCommand;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.settings.Release;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.yaml.InvalidSettingsException;
import dev.sluice.settings.yaml.SettingsYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A place to measure in: a directory that is deleted at the end, a broker with Sluice's topics, and
 * what is started on them.
 */
public final class Site implements AutoCloseable {
  /** What the settings' {@code ${env:SLUICE_TOKEN}} stands for in every service. */
  public static final String TOKEN = "token-of-the-benchmarks";

  private static final String TOKEN_VARIABLE = "SLUICE_TOKEN";
  private static final Duration SETTINGS_PATIENCE = Duration.ofSeconds(60);

  private final Path root;
  private final Path directory;
  private final Path log;
  private final List<String> jvmFlags;
  private final Broker broker;
  private final KafkaClients clients;
  private final Map<Service, Path> caches = new EnumMap<>(Service.class);

  private Site(Path root, Path directory, Path log, List<String> jvmFlags, Broker broker) {
    this.root = root;
    this.directory = directory;
    this.log = log;
    this.jvmFlags = jvmFlags;
    this.broker = broker;
    this.clients = new KafkaClients(KafkaSettings.of(broker.bootstrapServers()), "bench");
  }

  /**
   * Starts a broker with all topics.
   *
   * @param root of the checkout
   * @param log what every process logs is added to it
   * @param jvmFlags of services, beside those they are shipped with
   */
  public static Site open(Path root, Path log, List<String> jvmFlags) {
    try {
      Path directory = Files.createTempDirectory("sluice-bench");
      Broker broker = Broker.start(directory.resolve("kafka"), log);
      Site site = new Site(root, directory, log, jvmFlags, broker);
      try (Admin admin = site.clients.admin()) {
        new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
      }
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of the checkout. */
  public Path root() {
    return root;
  }

  /** For data directories. */
  public Path directory() {
    return directory;
  }

  /** Where processes log. */
  public Path log() {
    return log;
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** Where the broker is. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Clients of the harness itself. */
  public KafkaClients clients() {
    return clients;
  }

  /** Publishes the settings of {@code yaml}; its lexicons are found in {@code config}. */
  public void publish(String yaml) {
    try {
      Path file = Files.writeString(directory.resolve("settings.yaml"), yaml);
      Settings settings =
          SettingsYaml.read(
              file, Map.of("LEXICONS", root.resolve("config").resolve("lexicons").toString()));
      SettingsPublisher publisher = new SettingsPublisher(clients);
      String parent =
          publisher.current().map(Release::settings).map(Settings::version).orElse(null);
      publisher.publish(settings, parent, "bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidSettingsException e) {
      throw new BenchException("the benchmark's settings are wrong: " + e.getMessage(), e);
    }
  }

  /** Waits until an instance runs the settings that were published last. */
  public void awaitSettings(ServiceProcess instance) {
    String version = new SettingsPublisher(clients).current().orElseThrow().settings().version();
    Waiting.until(
        instance.name() + " runs release " + version,
        SETTINGS_PATIENCE,
        () -> health(instance).contains(version));
  }

  private static String health(ServiceProcess instance) {
    try {
      return instance.health();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM flags that a service is shipped with. */
  public List<String> shipped(Service service) {
    return ShippedCommand.of(service, root).flags();
  }

  /**
   * Runs an instance once until it is ready. Those of its service that are started with what they
   * are shipped with have an AOT cache of that from then on (JEP 483, 514), as in their image.
   *
   * @return the cache
   */
  public Path train(Service service, String instance) {
    Path cache = directory.resolve(service.module() + ".aot");
    List<String> flags = new ArrayList<>(shipped(service));
    flags.add("-XX:AOTCacheOutput=" + cache);
    try (ServiceProcess once = start(service, flags, instance).awaitReady()) {
      // Not killed: a cache is written at the end of the JVM.
      once.stop();
    }
    if (!Files.exists(cache)) {
      throw new BenchException(service.module() + " left no AOT cache behind");
    }
    caches.put(service, cache);
    return cache;
  }

  /**
   * Starts a service with the flags that it is shipped with, and its AOT cache where it was {@link
   * #train trained}; does not wait for it.
   */
  public ServiceProcess start(Service service, String instance, String... options) {
    List<String> flags = new ArrayList<>(shipped(service));
    Path cache = caches.get(service);
    if (cache != null) {
      flags.add("-XX:AOTCache=" + cache);
    }
    flags.addAll(jvmFlags);
    return start(service, flags, instance, options);
  }

  /**
   * Starts a service with the flags that it is shipped with, behind another command; does not wait
   * for it.
   *
   * @param prefix a command that becomes the command behind it, such as {@code nice}
   */
  public ServiceProcess startBehind(List<String> prefix, Service service, String instance) {
    List<String> flags = new ArrayList<>(shipped(service));
    flags.addAll(jvmFlags);
    return process(service, flags, instance).behind(prefix).start();
  }

  /** Starts a service with {@code flags}; does not wait for it. */
  public ServiceProcess start(
      Service service, List<String> flags, String instance, String... options) {
    return process(service, flags, instance, options).start();
  }

  private ServiceProcess process(
      Service service, List<String> flags, String instance, String... options) {
    return ServiceProcess.of(
            service,
            instance,
            new Place(directory),
            bootstrapServers(),
            Map.of(TOKEN_VARIABLE, TOKEN),
            options)
        .withFlags(flags)
        .withLog(log);
  }

  @Override
  public void close() {
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Site::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
