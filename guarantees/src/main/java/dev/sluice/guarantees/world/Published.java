package dev.sluice.guarantees.world;

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

/** The settings of the suite, published as an operator does; each release adds a word. */
final class Published {
  private static final String AUTHOR = "guarantees";

  private final SettingsPublisher publisher;
  private final Path directory;
  private final Map<String, String> hosts;
  private int count;
  private String release = "";

  /**
   * @param hosts what stands for the hosts in capitals
   */
  Published(KafkaClients clients, Path directory, Map<String, String> hosts) {
    this.publisher = new SettingsPublisher(clients);
    this.directory = directory;
    this.hosts = Map.copyOf(hosts);
  }

  /** Publishes the next release. */
  synchronized void next() {
    try {
      count++;
      Path file = directory.resolve("settings.yaml");
      Files.writeString(file, resource("settings.yaml"));
      Files.writeString(
          directory.resolve("suite.csv"),
          resource("suite.csv") + "wordofrelease" + count + ",Abuse,Insult,Block,\n");
      String parent =
          publisher.current().map(Release::manifest).map(each -> each.version()).orElse(null);
      release = publisher.publish(SettingsYaml.read(file, hosts), parent, AUTHOR).version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidSettingsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last release. */
  synchronized String release() {
    return release;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Published.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is not in the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
