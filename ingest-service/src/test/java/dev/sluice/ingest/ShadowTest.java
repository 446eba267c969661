package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.Policy;
import dev.sluice.kafka.embedded.TestKafka;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ingest judges under the live policy alone: it never asks what only a shadow names. */
@Tag("kafka")
class ShadowTest {
  private static final long WATCHED = 1400010101;
  private static final long PLAIN = 1400010102;
  private static final int CALLBACKS = 200;

  private static StubModerator vendor;
  private static TestIngest ingest;
  private static ItemLog items;
  private static Caller caller;

  @BeforeAll
  static void start() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(
        TestKafka.shared(),
        List.of(
            new ModeratorSpec.Text("words", List.of(TestIngest.LEXICON.name()), 1_000),
            new ModeratorSpec.Text("strict", List.of(TestIngest.MANY.name()), 1_000),
            vendor.spec("vendor", ContentType.Known.Text)),
        List.of(
            policy("watched", "tried", "words"),
            policy("tried", null, "words", "strict", "vendor"),
            policy("plain", null, "words")),
        Apps.of(WATCHED).policy("watched"),
        Apps.of(PLAIN).policy("plain"));
    items = new ItemLog(TestKafka.shared());
    caller = ingest.caller();
  }

  @AfterAll
  static void stop() throws Exception {
    items.close();
    ingest.close();
    vendor.close();
  }

  @Test
  void whatTheShadowWouldBlockIsLetThroughWithoutAskingIt() throws Exception {
    for (int number = 0; number < CALLBACKS; number++) {
      // When
      String text = "plague" + number + " is bad";
      Answered watched = caller.call(Callbacks.text(WATCHED, text));
      Answered plain = caller.call(Callbacks.text(PLAIN, text));
      // Then
      assertThat(watched.row()).isEqualTo("0 0 false").isEqualTo(plain.row());
      if (number % 50 == 0) {
        Item item = items.item(watched.requestId());
        assertThat(item.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
        assertThat(item.judgement().versions())
            .containsOnlyKeys("words")
            .isEqualTo(items.item(plain.requestId()).judgement().versions());
      }
    }
    assertThat(vendor.calls()).isZero();
  }

  @Test
  void theLivePolicyStillIntercepts() throws Exception {
    // When
    Answered answered = caller.call(Callbacks.text(WATCHED, "forbidden"));
    // Then
    assertThat(answered.row()).isEqualTo("1 80001 false");
    assertThat(vendor.calls()).isZero();
  }

  private static Policy policy(String name, String shadow, String... moderators) {
    return new Policy(
        name,
        List.of(
            TestIngest.rule(
                TestIngest.PATIENT, OnDeadline.Known.DELIVER, ContentType.Known.Text, moderators)),
        shadow);
  }
}
