package dev.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

  @Test
  void isOneLinePerEvent() throws Exception {
    // Given
    try (ChildJava child = ChildJava.start(Child.class, Map.of())) {
      // When
      List<String> lines = child.readToEnd();

      // Then
      String event = "[0-9-]{10}T[0-9:.]{12}Z %s \\[main\\] %s - %s";
      assertThat(lines).hasSize(4);
      assertThat(lines.get(0)).matches(event.formatted("INFO ", "LoggingTest", "plain"));
      assertThat(lines.get(1))
          .matches(
              event.formatted("INFO ", "LoggingTest", "a user wrote: one 2026-01-01 ERROR two"));
      assertThat(lines.get(2))
          .matches(event.formatted("ERROR", "LoggingTest", "failed.*IllegalStateException: root.*"))
          .contains(" | ")
          .contains("Child.main");
      assertThat(lines.get(3)).matches(event.formatted("WARN ", "helidon", "from System.Logger"));
    }
  }

  @Test
  void hasALevel() throws Exception {
    // Given
    try (ChildJava child = ChildJava.start(Child.class, Map.of("SLUICE_LOG_LEVEL", "ERROR"))) {
      // When
      List<String> lines = child.readToEnd();

      // Then
      assertThat(lines).extracting(line -> line.replaceFirst(".* - ", "")).hasSize(2);
    }
  }

  /** Logs a few events. */
  static final class Child {
    public static void main(String[] arguments) {
      var log = LoggerFactory.getLogger(LoggingTest.class);
      log.debug("too fine");
      log.info("plain");
      log.info("a user wrote: {}", "one\r\n2026-01-01 ERROR two");
      log.error("failed", new IllegalArgumentException("outer", new IllegalStateException("root")));
      System.getLogger("io.helidon").log(System.Logger.Level.WARNING, "from System.Logger");
      LoggerFactory.getLogger("org.apache.kafka.clients.Config").info("sasl.jaas.config");
    }
  }
}
