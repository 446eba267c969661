package dev.sluice.kafka.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.topic.Topic;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index after what must not hurt it, on a broker that may be damaged for it. */
@Tag("kafka")
class KilledIndexTest {
  private static final int ITEMS = 30_000;

  /** Each at a time when a batch has been written. */
  private static final int KILLS = 4;

  @TempDir private Path directory;

  @Test
  void aKillInTheMiddleLosesNothingAndDoublesNothing() throws Exception {
    try (IndexedTopics topics = new IndexedTopics()) {
      // Given
      List<UUID> sent = new ArrayList<>();
      int killedInTheMiddle = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        for (int i = 0; i < ITEMS / KILLS; i++) {
          sent.add(topics.add(IndexedTopics.text("user-" + i, "m-" + kill + "-" + i)));
        }
        topics.flush();
        killedInTheMiddle += kill(topics, 2_500 + 1_000L * kill) ? 1 : 0;
      }
      long[] left = new long[1];
      try (RecordIndex index = RecordIndex.open(topics.clients(), directory)) {
        // When
        index.catchUp((read, all) -> left[0] = all);
        // Then
        assertThat(left[0]).as("left by the killed ones").isLessThan(sent.size());
        for (UUID id : sent) {
          assertThat(index.find(Term.requestId(id), Set.of(Topic.ITEMS), 10)).hasSize(1);
        }
        for (int i = 0; i < ITEMS / KILLS; i += 100) {
          assertThat(index.find(Term.sender(7, "user-" + i), Set.of(Topic.ITEMS), 10))
              .hasSize(KILLS);
        }
        System.out.printf(
            "%d of %d kills in the middle; %,d of %,d offsets were left to read%n",
            killedInTheMiddle, KILLS, left[0], sent.size());
      }
    }
  }

  @Test
  void aTopicThatIsMadeAnewIsReadAnew() throws Exception {
    try (IndexedTopics topics = new IndexedTopics();
        RecordIndex index = RecordIndex.open(topics.clients(), directory);
        Admin admin = topics.clients().admin()) {
      // Given
      UUID old = topics.add(IndexedTopics.text("anna", "old"));
      topics.flush();
      index.catchUp(IndexProgress.NONE);
      admin.deleteTopics(List.of(Topic.ITEMS.topicName())).all().get();
      topics.create(List.of(Topic.ITEMS));
      UUID again = topics.add(IndexedTopics.text("anna", "new"));
      topics.flush();
      // When
      index.catchUp(IndexProgress.NONE);
      // Then
      assertThat(index.find(Term.requestId(old), Set.of(Topic.ITEMS), 10)).isEmpty();
      assertThat(index.find(Term.sender(7, "anna"), Set.of(Topic.ITEMS), 10)).hasSize(1);
      assertThat(index.find(Term.requestId(again), Set.of(Topic.ITEMS), 10)).hasSize(1);
    }
  }

  @Test
  void whatCannotBeReadIsCountedAndPassedBy() {
    try (IndexedTopics topics = new IndexedTopics();
        RecordIndex index = RecordIndex.open(topics.clients(), directory)) {
      // Given
      byte[][] bad = {
        {},
        {0, (byte) 0xff, 0x1b},
        utf8("[]"),
        utf8("{\"requestId\": 5}"),
        utf8("{\"requestId\": \"" + "x".repeat(300_000) + "\"}"),
        utf8("{\"content\": {\"fromAccount\": \"anna\"}}"),
        utf8("{\"a\":".repeat(200)),
        utf8("{\"sdkAppId\": " + "9".repeat(30) + "}"),
      };
      for (Topic topic : Followed.topics()) {
        for (byte[] value : bad) {
          topics.send(topic, "\u001b[31m", value);
        }
        topics.send(topic, null, null);
      }
      UUID good = topics.add(IndexedTopics.text("anna", "\u001b[2J"));
      topics.flush();
      // When
      long left = index.catchUp(IndexProgress.NONE);
      // Then
      assertThat(left).isZero();
      assertThat(index.unreadable()).isEqualTo((long) bad.length * Followed.topics().size());
      assertThat(index.find(Term.message("\u001b[2J"), Set.of(Topic.ITEMS), 10)).hasSize(1);
      assertThat(index.find(Term.requestId(good), Set.of(Topic.ITEMS), 10)).hasSize(1);
    }
  }

  /** Kills the process once it has read {@code most} offsets; whether it was not done by then. */
  private boolean kill(IndexedTopics topics, long most) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IndexingProcess.class.getName(),
                topics.bootstrapServers(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("done") && read(line) < most) {
        line = lines.readLine();
      }
      // Through its handle: what it printed can be read still.
      process.toHandle().destroyForcibly();
      boolean middle = line != null && !line.startsWith("done");
      while (line != null) {
        middle &= !line.startsWith("done");
        line = lines.readLine();
      }
      return middle;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long read(String line) {
    return line.matches("[0-9]+ of .*") ? Long.parseLong(line.substring(0, line.indexOf(' '))) : 0;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
