package dev.sluice.ingest;

import static dev.sluice.ingest.ImCaller.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.ingest.im.ImCallbacks;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Items of a callback whose answer does not leave, since something breaks once they are written:
 * Tencent delivers what gets no answer, and the stream has to know.
 */
@Tag("kafka")
class ImAnswerFailedTest {
  private static final long APP = 1400063001;

  @TempDir private Path directory;
  private ImParts parts;
  private ItemLog items;

  @BeforeEach
  void start() {
    parts = new ImParts(directory);
    items = new ItemLog(TestKafka.shared());
  }

  @AfterEach
  void stop() {
    items.close();
    parts.close();
  }

  @Test
  void whatBreaksBeforeTheAnswerLeavesIsSaidOfEveryItem() {
    // Given
    ImCallbacks callbacks =
        parts.callbacks(
            APP,
            () -> {
              throw new IllegalStateException("broken");
            });

    // When
    ObjectNode body =
        ImCaller.c2c(text("hi"), ImCaller.image("http://127.0.0.1:9/a.png?" + UUID.randomUUID()));
    assertThatThrownBy(() -> callbacks.answer(new ImParts.Request(APP, body)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");

    // Then
    assertFailed(body, 2, "NOT_WRITTEN");
  }

  @Test
  void soIsThatTheServiceStopped() {
    // Given
    ImCallbacks callbacks =
        parts.callbacks(
            APP,
            () -> {
              throw new InterruptedException();
            });

    // When
    ObjectNode body = ImCaller.c2c(text("hi"));
    assertThatThrownBy(() -> callbacks.answer(new ImParts.Request(APP, body)))
        .isInstanceOf(InterruptedException.class);

    // Then
    assertFailed(body, 1, "STOPPED");
  }

  private void assertFailed(ObjectNode body, int count, String cause) {
    String msgKey = body.get("MsgKey").asText();
    List<Item> written = items.ofMessage(count, content -> msgKey.equals(content.msgId()));
    assertThat(written).hasSize(count);
    for (Item item : written) {
      AnswerFailed failed = items.failure(item.requestId());
      assertThat(failed.cause()).isEqualTo(cause);
      assertThat(failed.sdkAppId()).isEqualTo(APP);
      // Behind its item, so that whoever reads it knows of what it is.
      assertThat(items.of(item.requestId())).containsExactly(item, failed);
    }
  }
}
