package dev.sluice.benchmarks.stream;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items as ingest writes them, over a thousand conversations and so evenly over all partitions. */
final class Items {
  /** The only one, for each of several has slots of its own, which the others do not get. */
  static final long APP = 1_400_187_352L;

  /** How long the moderator of its voice messages takes, where nothing else is said. */
  static final int CALL_MILLIS = 200;

  private static final Conversations CONVERSATIONS =
      new Conversations(APP, conversation -> content(conversation, 0, List.of(), null));

  private Items() {}

  /** A text that was judged in the request: the stream makes its verdict only. */
  static Item judged(int number) {
    Reason reason =
        new Reason(
            "words",
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(),
            null,
            null,
            null,
            "v1",
            Map.of());
    Judgement judgement =
        new Judgement(
            Suggestion.Known.Pass,
            "Normal",
            "",
            0,
            List.of(reason),
            0,
            List.of(),
            "1",
            Map.of("words", "v1"),
            List.of());
    return item(
        ContentType.Known.Text,
        text(number),
        new Answer(0, 0, false, false, AnswerBasis.Known.Judged),
        judgement);
  }

  /** A text that met its deadline unjudged: the stream judges it by an engine of its own. */
  static Item unjudged(int number) {
    return item(
        ContentType.Known.Text,
        text(number),
        new Answer(0, 0, true, false, AnswerBasis.Known.DeadlinePolicy),
        null);
  }

  /** A voice message that was delivered and is to be judged. */
  static Item voice(int number) {
    return item(
        ContentType.Known.Audio,
        content(number, List.of(), "https://cos.example.com/voice/" + number + ".amr"),
        new Answer(0, 0, true, false, AnswerBasis.Known.Deferred),
        null);
  }

  private static Content text(int number) {
    return content(number, List.of("今天晚上八点老地方见 see you there, message number " + number), null);
  }

  private static Content content(int number, List<String> texts, @Nullable String fileUrl) {
    return content(CONVERSATIONS.of(number), number, texts, fileUrl);
  }

  private static Content content(
      int conversation, int number, List<String> texts, @Nullable String fileUrl) {
    return new Content(
        null,
        "user-" + conversation,
        "friend-" + conversation,
        null,
        texts,
        fileUrl,
        "1434460578_4137340972_" + number,
        7L,
        1_772_323_200_000L,
        null,
        null,
        Map.of());
  }

  private static Item item(
      ContentType type, Content content, Answer answer, @Nullable Judgement judgement) {
    return new Item(
        Item.SCHEMA_VERSION,
        UUID.randomUUID(),
        APP,
        Scene.Known.C2C,
        type,
        content,
        new Acceptance(
            System.currentTimeMillis(), "bench", 1, "messages", Enforcement.Known.ON, "1"),
        answer,
        judgement,
        Map.of());
  }
}
