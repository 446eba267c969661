package dev.sluice.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a mark stands on a broker and under a directory. */
final class Traces {
  private final ErasableServices services;
  private final Path directory;

  Traces(ErasableServices services, Path directory) {
    this.services = services;
    this.directory = directory;
  }

  /** Topics and files that hold {@code mark}, in clear or in Base64. */
  List<String> of(String mark) throws Exception {
    List<String> found = new ArrayList<>();
    try (Admin admin = services.clients().admin()) {
      for (String topic : admin.listTopics().names().get()) {
        for (ConsumerRecord<String, byte[]> record : services.records(topic)) {
          String headers = String.valueOf(List.of(record.headers().toArray()));
          String key = String.valueOf(record.key());
          if (holds(record.value(), mark) || key.contains(mark) || headers.contains(mark)) {
            found.add(topic + ":" + record.partition() + ":" + record.offset());
          }
        }
      }
    }
    found.addAll(
        await()
            .atMost(ErasableServices.PATIENCE)
            .ignoreExceptionsMatching(Traces::isGone)
            .until(() -> files(mark), any -> true));
    return found;
  }

  /** Fails where a file goes meanwhile: what a running store moved from it could be missed. */
  private List<String> files(String mark) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (holds(Files.readAllBytes(file), mark)) {
          found.add(file.toString());
        }
      }
    }
    return found;
  }

  private static boolean isGone(Throwable e) {
    return e instanceof NoSuchFileException || e.getCause() instanceof NoSuchFileException;
  }

  private static boolean holds(byte[] bytes, String mark) {
    if (bytes == null) {
      return false;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(mark)
        || IntStream.range(0, 3).anyMatch(n -> text.contains(base64(mark, n)));
  }

  /**
   * {@code mark} in Base64, {@code shift} bytes behind others; without what its neighbours change.
   */
  private static String base64(String mark, int shift) {
    String whole =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(("x".repeat(shift) + mark).getBytes(StandardCharsets.US_ASCII));
    return whole.substring(shift == 0 ? 0 : shift + 1, whole.length() - 1);
  }
}
