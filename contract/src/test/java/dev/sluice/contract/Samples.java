package dev.sluice.contract;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnStraddling;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Span;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.contract.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One or more full values of each record that a topic carries. */
final class Samples {
  private static final UUID ID = UUID.fromString("241ed925-4c56-4357-95dd-1e6e7798f214");
  private static final long APP = 1_400_187_352;
  private static final VendorSpec.CallLimits CALLS = new VendorSpec.CallLimits(5_000, 4, 100, 200);
  private static final Content CONTENT =
      new Content(
          "key-1",
          "jared",
          "Jonh",
          "@TGS#1",
          List.of("aaabbbccc", "1234567"),
          "https://files.example.com/a.png",
          "1434460578_4137340972_1661154487",
          4_294_967_295L,
          1_661_154_487_000L,
          "Tag_Profile_IM_Nick",
          "opaque",
          Map.of("Newer", TextNode.valueOf("kept")));
  private static final Acceptance ACCEPTANCE =
      new Acceptance(
          1_661_154_487_123L, "ingest-1", 7, "messages", Enforcement.Known.ON, "3-0a1b2c3d");
  private static final Answer ANSWER = new Answer(1, 80001, false, false, AnswerBasis.Known.Judged);
  private static final Reason REASON =
      new Reason(
          "words",
          Suggestion.Known.Block,
          "Abuse",
          "Insult",
          90,
          List.of(
              new Keyword(
                  "bbb",
                  List.of(new Span(0, 3, 6)),
                  0,
                  Set.of(Fold.Known.LEET, Fold.Known.CASE),
                  "***")),
          "starter-en",
          "TooLarge",
          "detail",
          "9f86d081",
          Map.of("Porn", 0.25));

  private static final Judgement JUDGEMENT =
      new Judgement(
          Suggestion.Known.Block,
          "Abuse",
          "Insult",
          90,
          List.of(REASON),
          0,
          List.of(new StageTiming("words", 120)),
          "3-0a1b2c3d",
          Map.of("words", "9f86d081"),
          List.of("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"));
  private static final ModeratorAnswer MODERATOR_ANSWER =
      new ModeratorAnswer(
          Suggestion.Known.Review,
          "Ad",
          "Spam",
          60,
          List.of("w"),
          "lib",
          "v2",
          "task-1",
          "https://vendor.example.com/t",
          500);

  private Samples() {}

  static List<?> of(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "ItemRecord" ->
          List.<ItemRecord>of(
              new Item(
                  1,
                  ID,
                  APP,
                  Scene.Known.C2C,
                  ContentType.Known.Text,
                  CONTENT,
                  ACCEPTANCE,
                  ANSWER,
                  JUDGEMENT,
                  Map.of()),
              new AnswerFailed(1, ID, APP, 5, "connection reset", Map.of()),
              new MessageSent(1, ID, APP, CONTENT, 5, Map.of()));
      case "Verdict" ->
          List.of(
              verdict(),
              verdict().with(Shadow.judged("stricter", JUDGEMENT, true)),
              verdict().with(Shadow.none("stricter", NotJudged.Known.Bytes, "image")));
      case "ContentKey" ->
          List.of(new ContentKey(1, "k1", APP, "2026a:00ff", "sealed:v1:2026a:AAAA", 5, Map.of()));
      case "ErasedOwner" -> List.of(new ErasedOwner(1, APP, "2026a:00ff", 5, "wang", Map.of()));
      case "Command" ->
          List.of(
              new Command(
                  1,
                  ID,
                  0,
                  APP,
                  CommandAction.Known.BanFile,
                  new Target(
                      "key-1",
                      "https://a/b",
                      "jared",
                      "Jonh",
                      "@TGS#1",
                      "100",
                      "@TGS#_t1",
                      "NameCard",
                      "member",
                      600),
                  9,
                  "house/Abuse",
                  Map.of()));
      case "Notice" ->
          List.of(
              new Notice(
                  1,
                  ID,
                  0,
                  APP,
                  Scene.Known.C2C,
                  ContentType.Known.Text,
                  CONTENT,
                  1,
                  Suggestion.Known.Block,
                  "Abuse",
                  "Insult",
                  List.of("bbb"),
                  "starter-en",
                  9,
                  true,
                  Map.of()));
      case "CallbackForward" ->
          List.of(
              new CallbackForward(
                  1,
                  ID,
                  APP,
                  "Group.CallbackAfterSendMsg",
                  9,
                  new CallbackForward.Content("key-1", "jared", "SdkAppid=1", "e30=", null),
                  Map.of()),
              new CallbackForward(
                  1,
                  ID,
                  APP,
                  "Group.CallbackAfterSendMsg",
                  9,
                  new CallbackForward.Content("key-1", null, null, null, "AAAA"),
                  Map.of()));
      case "Outcome" ->
          List.of(
              new Outcome(
                  1,
                  ID,
                  0,
                  APP,
                  OutcomeSubject.Known.Command,
                  CommandAction.Known.WithdrawC2C,
                  OutcomeStatus.Known.GivenUp,
                  9,
                  "HTTP 500",
                  9,
                  Map.of()));
      case "ModeratorResult" ->
          List.of(
              new ModeratorResult(1, ID, "vendor", 2, MODERATOR_ANSWER, 9, null, Map.of()),
              new ModeratorResult(
                  1, ID, "vendor", 2, MODERATOR_ANSWER, List.of(REASON), 9, null, Map.of()),
              new ModeratorResult(
                  1,
                  ID,
                  "vendor",
                  2,
                  MODERATOR_ANSWER,
                  9,
                  new ModeratorResult.Content("key-1", "AAAA"),
                  Map.of()));
      case "DeadLetter" ->
          List.of(
              new DeadLetter(
                  1,
                  "id",
                  "sluice.items",
                  3,
                  77,
                  APP,
                  "not JSON",
                  "a2V5",
                  "dmFsdWU=",
                  5,
                  9,
                  Map.of()),
              new DeadLetter(
                  1,
                  "id",
                  "sluice.items",
                  3,
                  77,
                  APP,
                  "not JSON",
                  null,
                  null,
                  5,
                  9,
                  new DeadLetterStatus(
                      DeadLetterState.Known.Discarded, "ops", "a test of ours", 10),
                  "house/Abuse",
                  Map.of()));
      case "Instance" ->
          List.of(
              new Instance(
                  1, "ingest", "ingest-1", "0.1.0", "3-0a1b2c3d", "127.0.0.1:9080", 9, Map.of()));
      case "ReleaseManifest" ->
          List.of(
              new ReleaseManifest(
                  1,
                  "2-b",
                  "1-a",
                  "ops",
                  9,
                  List.of(new ReleaseManifest.PartRef("app", "1400187352", "00", 1)),
                  Map.of()));
      case "App" ->
          List.of(
              app(new CommandTarget.None()),
              app(new CommandTarget.Tencent("https://t", "admin", secret())),
              app(new CommandTarget.Webhook("https://w", secret())),
              app(new CommandTarget.None()).toBuilder()
                  .imCallback(
                      new ImGateway(
                          List.of(secret()),
                          Set.of("Group.CallbackBeforeSendMsg"),
                          true,
                          1_500,
                          "https://app/cb",
                          secret(),
                          true,
                          ImGateway.Refusal.DEFAULT))
                  .actions(
                      new ActionPolicy(
                          100,
                          Map.of("NameCard", "member"),
                          new ActionPolicy.Mute(5, 3_600, 600),
                          new ActionPolicy.Breaker(1_000, 60)))
                  .build());
      case "Policy" ->
          List.of(
              DefaultPolicy.policy(),
              new Policy("live", DefaultPolicy.policy().rules(), "stricter"));
      case "ModeratorSpec" ->
          List.<ModeratorSpec>of(
              new ModeratorSpec.Text(
                  "words", List.of("starter-en"), 100_000, OnStraddling.Known.LOWER),
              DefaultPolicy.image(),
              new ModeratorSpec.Http(
                  "vendor",
                  "https://v",
                  Set.of(ContentType.Known.Audio),
                  secret(),
                  5_000,
                  4,
                  100,
                  200,
                  600_000),
              new VendorSpec.TencentText(
                  "tms",
                  "https://tms.tencentcloudapi.com",
                  "ap-guangzhou",
                  secret(),
                  secret(),
                  "im_group",
                  false,
                  100_000,
                  CALLS),
              new VendorSpec.TencentImage(
                  "ims",
                  "https://ims.tencentcloudapi.com",
                  "ap-guangzhou",
                  secret(),
                  secret(),
                  null,
                  true,
                  5,
                  5,
                  CALLS),
              new VendorSpec.TencentAudio(
                  "ams",
                  "https://ams.tencentcloudapi.com",
                  "ap-guangzhou",
                  secret(),
                  secret(),
                  "im_media",
                  false,
                  secret(),
                  CALLS),
              new VendorSpec.TencentVideo(
                  "vm",
                  "https://vm.tencentcloudapi.com",
                  "ap-guangzhou",
                  secret(),
                  secret(),
                  "im_media",
                  false,
                  secret(),
                  CALLS),
              new VendorSpec.OpenAi(
                  "openai",
                  "https://api.openai.com/v1/moderations",
                  secret(),
                  "omni-moderation-latest",
                  Set.of(ContentType.Known.Text, ContentType.Known.Image),
                  Map.of(
                      "violence",
                      new ModeratorSpec.Threshold(0.5, Suggestion.Known.Review, "Terror")),
                  100_000,
                  CALLS),
              new VendorSpec.AzureContentSafety(
                  "azure",
                  "https://sluice.cognitiveservices.azure.com",
                  secret(),
                  Set.of(ContentType.Known.Text),
                  List.of("house"),
                  4,
                  6,
                  100_000,
                  CALLS));
      case "Lexicon" ->
          List.of(
              new Lexicon(
                  "words",
                  List.of(
                      new LexiconEntry(
                          EntryKind.Known.REGEX, "a+", "Ad", "Spam", Suggestion.Known.Review))),
              new Lexicon(
                  "own",
                  List.of(
                      new LexiconEntry(
                          EntryKind.Known.WORD,
                          "b",
                          "Ad",
                          "Spam",
                          Suggestion.Known.Block,
                          Set.of(Fold.Known.PINYIN, Fold.Known.MARKS),
                          false,
                          "love",
                          "why"),
                      new LexiconEntry(
                          EntryKind.Known.WORD,
                          "c",
                          "Ad",
                          "Spam",
                          Suggestion.Known.Block,
                          Set.of(),
                          true,
                          "",
                          "")),
                  Set.of(Fold.Known.CASE),
                  APP));
      default -> throw new IllegalArgumentException("no sample of " + type);
    };
  }

  private static Verdict verdict() {
    return new Verdict(
        1,
        ID,
        0,
        APP,
        Scene.Known.Group,
        ContentType.Known.Image,
        CONTENT,
        ACCEPTANCE,
        Verdict.AUTOMATIC,
        9,
        true,
        true,
        JUDGEMENT,
        ANSWER,
        false,
        Map.of());
  }

  private static App app(CommandTarget target) {
    return new App(
        APP,
        "demo",
        Enforcement.Known.OBSERVE,
        List.of(
            new CallbackModule(
                "all",
                Set.of(Scene.Known.values()),
                List.of(secret()),
                Set.of(ContentType.Known.values()),
                Set.of("GroupName"))),
        InterceptOn.Known.BlockAndReview,
        true,
        Set.of("admin"),
        Set.of("auditor"),
        "default",
        "https://www.example.com",
        new ResultReturn(ResultMode.Known.ALL, secret(), true, "/client.pem", "/ca.pem"),
        target,
        Set.of("storage:9000"),
        false,
        List.of(secret()));
  }

  private static SecretRef secret() {
    return new SecretRef("${env:SECRET}");
  }
}
