package dev.sluice.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.DataReader;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadNodesTest {
  private final Queue<String> socket = new ArrayDeque<>();
  private final DataReader reader = new DataReader(this::pull);
  private final ReadNodes nodes = new ReadNodes(reader);

  @Test
  void unlinksWhatWasRead() throws ReflectiveOperationException {
    // Given
    socket.addAll(List.of("first\r\n", "second\r\n", "third\r\n"));
    Object empty = head();
    assertThat(reader.readLine()).isEqualTo("first");
    Object first = head();

    // When
    assertThat(reader.readLine()).isEqualTo("second");
    Object second = head();
    assertThat(reader.readLine()).isEqualTo("third");

    // Then
    assertThat(List.of(first, second)).doesNotHaveDuplicates();
    assertThat(next(empty)).isNull();
    assertThat(next(first)).isNull();
    assertThat(next(second)).as("it was still in use at the last read").isSameAs(head());
  }

  @Test
  void keepsWhatIsNotReadYet() {
    // Given a line in four parts, with what follows it
    socket.addAll(List.of("one ", "line in ", "parts\r", "\nand another\r\nand the l", "ast\r\n"));

    // When
    List<String> lines = List.of(reader.readLine(), reader.readLine(), reader.readLine());

    // Then
    assertThat(lines).containsExactly("one line in parts", "and another", "and the last");
  }

  @Test
  void unlinksAllNodesOfARequestThatCameInParts() throws ReflectiveOperationException {
    // Given
    socket.addAll(List.of("a", "b", "c\r\n", "next\r\n", "and next\r\n"));
    reader.ensureAvailable();
    Object first = head();
    reader.findNewLine(100);
    Object second = next(first);
    assertThat(second).isNotNull();
    assertThat(reader.readLine()).isEqualTo("abc");

    // When
    assertThat(reader.readLine()).isEqualTo("next");
    assertThat(reader.readLine()).isEqualTo("and next");

    // Then
    assertThat(next(first)).isNull();
    assertThat(next(second)).isNull();
  }

  private byte[] pull() {
    nodes.unlink();
    return socket.remove().getBytes(US_ASCII);
  }

  private Object head() throws ReflectiveOperationException {
    Field head = DataReader.class.getDeclaredField("head");
    head.setAccessible(true);
    return head.get(reader);
  }

  private static @Nullable Object next(Object node) throws ReflectiveOperationException {
    Field next = node.getClass().getDeclaredField("next");
    next.setAccessible(true);
    return next.get(node);
  }
}
