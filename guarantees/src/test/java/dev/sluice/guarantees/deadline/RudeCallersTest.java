package dev.sluice.guarantees.deadline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.harness.Place;
import dev.sluice.harness.Service;
import dev.sluice.harness.ShippedCommand;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 7 of ingest as it is shipped: whatever many callers do at once, it stays ready, serves
 * others, and takes no more memory than its container has.
 */
@Tag("guarantee")
class RudeCallersTest {
  private static final int IDLE = 10_000;
  private static final int HALF_OPEN = 1_000;
  private static final int PIPELINED = 1_000;
  private static final int LARGE = 2_500;
  private static final int BODY = 260_000;
  private static final int CUT_OFF = 0;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

  @TempDir private Path directory;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Socket> open = new ArrayList<>();
  private final Callbacks callbacks = new Callbacks(Deployment.TOKEN, "http://localhost:1/");
  private Deployment deployed;

  @BeforeEach
  void start() {
    deployed =
        Deployment.start(
            directory,
            List.of(),
            Map.of("VENDOR", "http://localhost:1/judge", "FILES", "localhost:1"));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
    deployed.close();
  }

  @Test
  void manyRudeCallersNeitherFillItsMemoryNorKeepItFromServing() throws Exception {
    // Given
    long pid = deployed.ingest().pid();

    // When, then: connections on which nothing comes
    for (int i = 0; i < IDLE; i++) {
      open.add(connect());
    }
    awaitServed();
    report("with " + IDLE + " idle connections");

    // When, then: heads that end in the middle, or come byte by byte
    for (int i = 0; i < HALF_OPEN; i++) {
      Socket socket = connect();
      open.add(socket);
      socket.getOutputStream().write("POST /content-callback HTTP/1.1\r\nX-A: ".getBytes(US_ASCII));
    }
    awaitServed();
    Awaitility.await().atMost(PATIENCE).until(() -> closed("request") >= HALF_OPEN);
    try (SlowCallers slow = SlowCallers.start(deployed.ingest().port(), callbacks, 500)) {
      Awaitility.await().atMost(PATIENCE).until(() -> slow.refused() >= 500);
      awaitServed();
    }
    report("with half-open and slow ones besides");

    // When, then: requests that do not wait for answers
    Map<Integer, Integer> pipelined = pipelined();
    System.out.println(PIPELINED + " pipelined texts: " + pipelined);
    assertThat(pipelined.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(PIPELINED);
    assertThat(pipelined.keySet()).isSubsetOf(200, 503);
    awaitServed();

    // When, then: bodies that are too large, or no JSON
    assertThat(all(500, () -> status(tooLarge())).keySet()).isSubsetOf(CUT_OFF, 413, 408, 503);
    assertThat(all(500, () -> status(malformed())).keySet()).isSubsetOf(400, 408, 503);
    awaitServed();

    // When, then: as many large bodies at once as hold more than the heap, while Kafka takes none
    deployed.broker().pause();
    byte[] text = callbacks.text(BODY);
    Map<Integer, Integer> large = all(LARGE, () -> status(text));
    System.out.println(LARGE + " texts of 256 KiB at once: " + large);
    assertThat(large.keySet()).isSubsetOf(CUT_OFF, 200, 408, 503);
    awaitServed();
    deployed.broker().resume();
    awaitServed();
    report("after all");

    // Then
    assertThat(deployed.ingest().pid()).isEqualTo(pid);
    assertThat(metric("sluice_ingest_body_bytes")).isZero();
    assertThat(mostResidentKib()).isLessThan(memoryMib() * 1_024);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), deployed.ingest().port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** A new caller is answered, and the service says that it is ready. */
  private void awaitServed() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> status(callbacks.next(Kind.TEXT)) == 200 && deployed.ingest().isReady());
  }

  private Map<Integer, Integer> all(int count, Callable<Integer> call) throws Exception {
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(threads.submit(call));
    }
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Future<Integer> one : calls) {
      statuses.merge(one.get(), 1, Integer::sum);
    }
    return statuses;
  }

  private byte[] tooLarge() {
    return joined(callbacks.head(DeadlineSettings.LOCAL_APP, "", 400_000), new byte[400_000]);
  }

  private byte[] malformed() {
    byte[] body = "{\"Scene\":\"C2C\",\"SdkAppId\":[[[[[".getBytes(US_ASCII);
    return joined(callbacks.head(DeadlineSettings.LOCAL_APP, "", body.length), body);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(head);
    joined.writeBytes(body);
    return joined.toByteArray();
  }

  /** The HTTP status; {@link #CUT_OFF} where the connection was closed before all was sent. */
  private int status(byte[] request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request);
      return status(new BufferedInputStream(socket.getInputStream()));
    } catch (SocketException e) {
      return CUT_OFF;
    }
  }

  private Map<Integer, Integer> pipelined() throws Exception {
    try (Socket socket = connect()) {
      Future<?> writing =
          threads.submit(
              () -> {
                for (int i = 0; i < PIPELINED; i++) {
                  socket.getOutputStream().write(callbacks.next(Kind.TEXT));
                }
                return null;
              });
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Map<Integer, Integer> statuses = new TreeMap<>();
      for (int i = 0; i < PIPELINED; i++) {
        statuses.merge(status(in), 1, Integer::sum);
      }
      writing.get();
      return statuses;
    }
  }

  /** Reads one answer to its end. */
  private static int status(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed in the middle of: " + head);
      }
      head.append((char) next);
    }
    Matcher length = Pattern.compile("(?i)content-length: *([0-9]+)").matcher(head);
    assertThat(length.find()).as("%s", head).isTrue();
    in.skipNBytes(Long.parseLong(length.group(1)));
    return Integer.parseInt(head.substring(9, 12));
  }

  private double closed(String overdue) throws IOException {
    return metric("sluice_ingest_connections_closed_total", "overdue=\"" + overdue + '"');
  }

  private double metric(String name, String... tags) throws IOException {
    return deployed
        .ingest()
        .metrics()
        .lines()
        .filter(line -> line.startsWith(name) && List.of(tags).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void report(String when) throws IOException {
    System.out.printf(
        "%s: ingest has %d MiB resident, at most %d, of %d%n",
        when, deployed.ingest().residentBytes() >> 20, mostResidentKib() >> 10, memoryMib());
  }

  private long mostResidentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(deployed.ingest().pid()), "status"))
        .stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** The memory of its container. */
  private long memoryMib() {
    return ShippedCommand.of(Service.INGEST, new Place(directory).repository()).flags().stream()
        .filter(flag -> flag.startsWith("-XX:MaxRAM="))
        .mapToLong(flag -> Long.parseLong(flag.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
