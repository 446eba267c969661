package dev.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

class ServiceCommandTest {

  @Test
  void tellsTheOperatorInOneLine() throws Exception {
    // Given
    try (ChildJava child = ChildJava.start(Child.class, Map.of(), "operator")) {
      // When
      List<String> printed = child.readToEnd();

      // Then
      assertThat(printed).containsExactly("service: port 1 is in use; give another with --port");
      assertThat(child.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void logsATraceOfWhatNobodyExpected() throws Exception {
    // Given
    try (ChildJava child = ChildJava.start(Child.class, Map.of(), "bug")) {
      // When
      List<String> printed = child.readToEnd();

      // Then
      assertThat(printed)
          .singleElement()
          .asString()
          .contains("ERROR")
          .contains("IllegalStateException: a bug")
          .contains("Service.call");
      assertThat(child.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void passesTheExitCodeOn() {
    // Given
    Service service = new Service();

    // When
    int code = ServiceCommand.run(service, "fine");

    // Then
    assertThat(code).isEqualTo(7);
  }

  @Command(name = "service")
  static final class Service implements Callable<Integer> {
    @Parameters private String how;

    @Override
    public Integer call() {
      return switch (how) {
        case "operator" ->
            throw new PortInUseException(1, "--port", new IllegalStateException("taken"));
        case "bug" -> throw new IllegalStateException("a bug");
        default -> 7;
      };
    }
  }

  /** Runs the command as a {@code Main} does. */
  static final class Child {
    public static void main(String[] arguments) {
      System.exit(ServiceCommand.run(new Service(), arguments));
    }
  }
}
