package dev.sluice.stream;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items, apps and judgements for tests: complete ones, changed by what a test is about. */
public final class Fixtures {
  public static final long APP = 1_400_187_352L;
  public static final Answer DELIVERED = new Answer(0, 0, true, false, AnswerBasis.Known.Deferred);
  public static final Answer INTERCEPTED =
      new Answer(1, 80_001, false, false, AnswerBasis.Known.Judged);
  public static final Answer FAIL_POLICY_INTERCEPTED =
      new Answer(1, 80_001, true, false, AnswerBasis.Known.DeadlinePolicy);
  public static final Answer REPLACED = new Answer(0, 0, false, true, AnswerBasis.Known.Judged);

  private Fixtures() {}

  /** A voice message between two users that was delivered and is to be judged. */
  public static Item voice() {
    return item(Scene.Known.C2C, ContentType.Known.Audio, DELIVERED, null);
  }

  public static Item item(
      Scene scene, ContentType type, Answer answer, @Nullable Judgement judgement) {
    return item(
        UUID.randomUUID(),
        APP,
        scene,
        type,
        content(scene, type),
        Enforcement.Known.ON,
        answer,
        judgement);
  }

  public static Item item(
      UUID requestId,
      long sdkAppId,
      Scene scene,
      ContentType type,
      Content content,
      Enforcement enforcement,
      Answer answer,
      @Nullable Judgement judgement) {
    return new Item(
        Item.SCHEMA_VERSION,
        requestId,
        sdkAppId,
        scene,
        type,
        content,
        new Acceptance(1_000, "ingest-1", 1, "main", enforcement, "1"),
        answer,
        judgement,
        Map.of());
  }

  public static Item with(Item item, Enforcement enforcement) {
    return item(
        item.requestId(),
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        item.content(),
        enforcement,
        item.answer(),
        item.judgement());
  }

  public static Item with(Item item, Content content) {
    return item(
        item.requestId(),
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        content,
        item.acceptance().enforcement(),
        item.answer(),
        item.judgement());
  }

  public static Content content(Scene scene, ContentType type) {
    boolean group = scene == Scene.Known.Group || scene == Scene.Known.GroupCustom;
    boolean message = scene.isMessage();
    return content(
        message && !group ? "bob" : null,
        group ? "@TGS#1" : null,
        type.isFile() ? "https://cos.example.com/" + UUID.randomUUID() + ".bin?sign=abc" : null,
        message ? (group ? "42" : "1_2_3") : null);
  }

  public static Content content(
      @Nullable String to,
      @Nullable String group,
      @Nullable String fileUrl,
      @Nullable String msgId) {
    return new Content(
        null,
        "alice",
        to,
        group,
        fileUrl == null ? List.of("some text") : List.of(),
        fileUrl,
        msgId,
        7L,
        null,
        null,
        null,
        Map.of());
  }

  public static AnswerFailed answerFailed(Item item) {
    return new AnswerFailed(
        AnswerFailed.SCHEMA_VERSION, item.requestId(), item.sdkAppId(), 2_000, "reset", Map.of());
  }

  public static Judgement judgement(Suggestion suggestion) {
    Reason reason =
        new Reason(
            "words",
            suggestion,
            suggestion == Suggestion.Known.Pass ? "Normal" : "Abuse",
            "",
            suggestion == Suggestion.Known.Pass ? 0 : 90,
            suggestion == Suggestion.Known.Pass
                ? List.of()
                : List.of(new Keyword("bad", List.of(), 0)),
            "lib",
            null,
            null,
            "v1",
            Map.of());
    return new Judgement(
        suggestion,
        reason.label(),
        "",
        reason.score(),
        List.of(reason),
        0,
        List.of(),
        "1",
        Map.of("words", "v1"),
        List.of());
  }

  public static App app() {
    return app(Enforcement.Known.ON, InterceptOn.Known.Block, ResultMode.Known.ALL, webhook());
  }

  public static App app(
      Enforcement mode, InterceptOn interceptOn, ResultMode results, CommandTarget target) {
    return app(APP, mode, interceptOn, results, target);
  }

  public static App app(
      long sdkAppId,
      Enforcement mode,
      InterceptOn interceptOn,
      ResultMode results,
      CommandTarget target) {
    return new App(
        sdkAppId,
        "app " + sdkAppId,
        mode,
        List.of(),
        interceptOn,
        true,
        Set.of(),
        Set.of(),
        "policy-" + sdkAppId,
        "http://app.example.com/callback",
        new ResultReturn(results, null, false, null, null),
        target,
        Set.of(),
        false,
        List.of());
  }

  public static CommandTarget webhook() {
    return new CommandTarget.Webhook(
        "http://im.example.com/commands", new SecretRef("${env:SECRET}"));
  }
}
