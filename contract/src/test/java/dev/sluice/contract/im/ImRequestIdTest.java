package dev.sluice.contract.im;

import static dev.sluice.contract.im.ImBodies.change;
import static dev.sluice.contract.im.ImBodies.golden;
import static dev.sluice.contract.im.ImBodies.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.RequestIds;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which callbacks are of one message, and which are not. */
class ImRequestIdTest {
  @Test
  void aRepeatHasTheSameIdAndAnotherMessageAnother() throws Exception {
    // Given
    UUID id = id(golden("group-before-send"));
    UUID c2c = id(golden("c2c-before-send"));
    // When and Then
    assertThat(id(golden("group-before-send"))).isEqualTo(id);
    assertThat(id(change("group-before-send", it -> it.put("MsgId", "another")))).isNotEqualTo(id);
    assertThat(id(change("group-before-send", it -> it.put("GroupId", "other")))).isNotEqualTo(id);
    assertThat(id(change("c2c-before-send", it -> it.put("MsgKey", "1_2_3")))).isNotEqualTo(c2c);
    assertThat(id(golden("c2c-before-send-2019"))).isEqualTo(c2c);
    assertThat(id(golden("c2c-after-send"))).isEqualTo(c2c);
  }

  @Test
  void withoutAnIdOfTheMessageRandomAndTimeStandInAndElseNothing() throws Exception {
    // Given
    byte[] old = change("group-before-send", it -> it.remove("MsgId"));
    byte[] older = change("group-before-send", it -> it.remove(List.of("MsgId", "EventTime")));
    // When and Then
    assertThat(id(old)).isEqualTo(id(old)).isNotEqualTo(id(golden("group-before-send")));
    assertThat(id(older)).isNotEqualTo(id(older));
  }

  @Test
  void theIdIsThatOfTheContentCallbackOfTheSameMessage() throws Exception {
    // Given
    ContentCallback callback = read(golden("c2c-before-send")).items().getFirst().callback();
    // When and Then
    assertThat(RequestIds.of(callback)).isEqualTo(id(golden("c2c-before-send")));
  }

  @Test
  void eachTopicOfAGroupCountsItsMessages() throws Exception {
    // When
    UUID one = id(change("group-after-send", it -> it.put("TopicId", "t1")));
    UUID other = id(change("group-after-send", it -> it.put("TopicId", "t2")));
    // Then
    assertThat(one).isNotEqualTo(other);
    assertThat(id(change("group-after-send", it -> it.put("TopicId", "t1")))).isEqualTo(one);
  }

  private static UUID id(byte[] body) throws Exception {
    return read(body).items().getFirst().requestId();
  }
}
