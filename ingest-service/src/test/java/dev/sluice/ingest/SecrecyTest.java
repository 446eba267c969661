package dev.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.sluice.contract.Json;
import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.kafka.embedded.TestKafka;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Neither a token nor a query string reaches the log, an error or a metric, whatever goes wrong.
 */
@Tag("kafka")
class SecrecyTest {
  private static final long APP = 1400070001;
  private static final String SECRET = "hunter2hunter2";

  @Test
  void noTokenIsShown() throws Exception {
    // Given
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    Log log = new Log();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.INFO);
    StringBuilder shown = new StringBuilder();
    try (TestIngest ingest =
        TestIngest.start(TestKafka.shared(), TestIngest.newDirectory(), SecrecyTest::logging)) {
      ingest.use(TestKafka.shared(), List.of(), List.of(), Apps.of(APP).im(null));
      Caller caller = ingest.caller();
      byte[] body = Json.write(Callbacks.text(APP, "forbidden"));

      // When
      for (String query :
          List.of(
              "?SdkAppid=" + APP + "&Token=" + SECRET,
              "?SdkAppid=" + APP + "&Sign=" + SECRET + "&RequestTime=1",
              "?SdkAppid=" + APP + "&Token=" + SECRET + "%ff",
              "&Token=" + SECRET + "?SdkAppid=x")) {
        shown.append(caller.post("/content-callback" + query, Map.of(), body).body());
      }
      shown.append(
          caller
              .post(
                  "/content-callback?SdkAppid=" + APP,
                  Map.of("Authorization", "Bearer " + SECRET),
                  body)
              .body());
      caller.post(
          "/content-callback?x=" + SECRET + "&SdkAppid=" + APP,
          Map.of("Authorization", "Bearer " + Apps.TOKEN),
          body);
      caller.post("/im-callback?Sign=" + SECRET + "&RequestTime=1&SdkAppid=" + APP, Map.of(), body);
      caller.post(
          "/im-callback?CallbackCommand=State.StateChange&SdkAppid=" + APP + "&x=" + SECRET,
          Map.of("Authorization", "Bearer " + Apps.TOKEN),
          body);
      try (Socket socket = new Socket("localhost", ingest.port())) {
        socket
            .getOutputStream()
            .write(
                ("POST /content-callback?Token=" + SECRET + "{} HTTP/1.1\r\nHost: a b\r\n\r\n")
                    .getBytes(UTF_8));
        shown.append(new String(socket.getInputStream().readAllBytes(), UTF_8));
      }
      shown.append(ingest.metrics()).append(ingest.ready());
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
    }

    // Then
    assertThat(log.lines)
        .anyMatch(line -> line.contains("POST /content-callback 401"))
        .anyMatch(line -> line.contains("POST /content-callback 200"))
        .anyMatch(line -> line.contains("POST /im-callback 200"));
    assertThat(log.lines)
        .noneMatch(
            line ->
                line.contains(SECRET) || line.contains(Apps.TOKEN) || line.contains("SdkAppid="));
    assertThat(shown.toString()).doesNotContain(SECRET, Apps.TOKEN);
  }

  private static IngestConfig logging(IngestConfig config) {
    return Configs.of(config, new ServerOptions(0, null, 100, 10, true));
  }

  /** Keeps all lines, stack traces included. */
  private static final class Log extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + trace);
    }
  }
}
