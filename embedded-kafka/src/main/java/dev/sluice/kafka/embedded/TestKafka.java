package dev.sluice.kafka.embedded;

/**
 * A broker for tests: embedded, or with the system property {@code kafka=container} in a container.
 * Tests that use one carry {@code @Tag("kafka")}.
 *
 * <p>The shared broker keeps what earlier tests wrote; a test that must see only its own records
 * uses an app id of its own, or {@link #start()}.
 */
public final class TestKafka implements AutoCloseable {
  private final String bootstrapServers;
  private final AutoCloseable broker;

  private TestKafka(String bootstrapServers, AutoCloseable broker) {
    this.bootstrapServers = bootstrapServers;
    this.broker = broker;
  }

  /** Bootstrap servers of the one broker that all tests of this JVM share; it ends with the JVM. */
  public static String shared() {
    return Shared.BROKER.bootstrapServers;
  }

  /** A broker of the test's own, that it closes. */
  public static TestKafka start() {
    return switch (System.getProperty("kafka", "embedded")) {
      case "embedded" -> embedded();
      case "container" -> container();
      case String other ->
          throw new IllegalArgumentException(
              "system property kafka: " + other + " is neither embedded nor container");
    };
  }

  private static TestKafka embedded() {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    return new TestKafka(kafka.bootstrapServers(), kafka);
  }

  private static TestKafka container() {
    ContainerKafka kafka = ContainerKafka.start();
    return new TestKafka(kafka.bootstrapServers(), kafka);
  }

  /** Where clients connect: host and port. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    try {
      broker.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop the broker at " + bootstrapServers, e);
    }
  }

  /** Started by the first test that asks. */
  private static final class Shared {
    static final TestKafka BROKER = startUntilExit();

    private static TestKafka startUntilExit() {
      TestKafka broker = TestKafka.start();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-shared-kafka"));
      return broker;
    }
  }
}
