package dev.sluice.notifier.command;

import static dev.sluice.notifier.Samples.APP;
import static dev.sluice.notifier.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.notifier.RecordingServer;
import dev.sluice.notifier.RecordingServer.Reply;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.SecretResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TencentRestTest {
  private static final String KEY = "5bd2850fff3ecb11";
  private static final Target C2C = Target.c2c("user_a", "user_b", "10001_20002_1700000000");

  private final RecordingServer im = RecordingServer.ok();
  private final HttpCaller caller = new HttpCaller(HttpLimits.DEFAULT);
  private Instant now = Instant.ofEpochMilli(Samples.NOW).plusSeconds(60);
  private final CommandSender sender =
      new CommandSender(
          caller, new SecretResolver(Map.of("KEY", KEY), null), () -> now, Duration.ofSeconds(10));

  @AfterEach
  void close() {
    caller.close();
    im.close();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(
            CommandAction.Known.BanFile,
            Target.file("https://cos.example.invalid/path/object.jpg?sign=secret"),
            "/v4/im_cos_msg/forbid_illegal_object",
            "{\"RawURL\":\"https://cos.example.invalid/path/object.jpg\"}"),
        Arguments.of(
            CommandAction.Known.UnbanFile,
            Target.file("https://cos.example.invalid/path/object.jpg"),
            "/v4/im_cos_msg/allow_banned_object",
            "{\"RawURL\":\"https://cos.example.invalid/path/object.jpg\"}"),
        Arguments.of(
            CommandAction.Known.WithdrawC2C,
            C2C,
            "/v4/openim/admin_msgwithdraw",
            "{\"From_Account\":\"user_a\",\"To_Account\":\"user_b\",\"MsgKey\":\"10001_20002_1700000000\"}"),
        Arguments.of(
            CommandAction.Known.WithdrawGroup,
            Target.group("user_a", "@TGS#EXAMPLE", "100"),
            "/v4/group_open_http_svc/group_msg_recall",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"MsgSeqList\":[{\"MsgSeq\":100}]}"),
        Arguments.of(
            CommandAction.Known.WithdrawGroup,
            Target.group("user_a", "@TGS#EXAMPLE", null).sentAs("100", "t1"),
            "/v4/group_open_http_svc/group_msg_recall",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"TopicId\":\"t1\",\"MsgSeqList\":[{\"MsgSeq\":100}]}"),
        Arguments.of(
            CommandAction.Known.ResetProfile,
            Target.profile("user_a", "Tag_Profile_IM_Nick", "user"),
            "/v4/profile/portrait_set",
            "{\"From_Account\":\"user_a\",\"ProfileItem\":[{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"user\"}]}"),
        Arguments.of(
            CommandAction.Known.ResetGroupInfo,
            Target.groupField("@TGS#EXAMPLE", "GroupName", "group"),
            "/v4/group_open_http_svc/modify_group_base_info",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"Name\":\"group\"}"),
        Arguments.of(
            CommandAction.Known.ResetGroupInfo,
            Target.groupField("@TGS#EXAMPLE", "FaceUrl", ""),
            "/v4/group_open_http_svc/modify_group_base_info",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"FaceUrl\":\"\"}"),
        Arguments.of(
            CommandAction.Known.ResetGroupInfo,
            Target.groupField("@TGS#EXAMPLE", "motto", ""),
            "/v4/group_open_http_svc/modify_group_base_info",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"AppDefinedData\":[{\"Key\":\"motto\",\"Value\":\"\"}]}"),
        Arguments.of(
            CommandAction.Known.ResetGroupInfo,
            Target.groupField("@TGS#EXAMPLE", "UserDefined:Name", ""),
            "/v4/group_open_http_svc/modify_group_base_info",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"AppDefinedData\":[{\"Key\":\"Name\",\"Value\":\"\"}]}"),
        Arguments.of(
            CommandAction.Known.ResetMemberInfo,
            Target.memberField("@TGS#EXAMPLE", "user_a", "NameCard", "member"),
            "/v4/group_open_http_svc/modify_group_member_info",
            "{\"GroupId\":\"@TGS#EXAMPLE\",\"Member_Account\":\"user_a\",\"NameCard\":\"member\"}"),
        Arguments.of(
            CommandAction.Known.MuteSender,
            Target.mute("user_a", 600),
            "/v4/openconfigsvr/setnospeaking",
            "{\"Set_Account\":\"user_a\",\"C2CmsgNospeakingTime\":600,\"GroupmsgNospeakingTime\":600}"));
  }

  static Stream<Command> incomplete() {
    return Stream.of(
        command(CommandAction.Known.ResetProfile, Target.groupField("@TGS#1", "Name", "")),
        command(CommandAction.Known.ResetGroupInfo, Target.profile("user_a", "Name", "")),
        command(
            CommandAction.Known.ResetMemberInfo,
            Target.memberField("@TGS#1", "user_a", "ShutUpUntil", "")),
        command(CommandAction.Known.ResetMemberInfo, Target.profile("user_a", "NameCard", "")),
        command(CommandAction.Known.MuteSender, Target.profile("user_a", "NameCard", "")));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void whatDoesNotNameItsTargetIsNotPossible(Command command) throws Exception {
    // When
    CallResult result = sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(result).isInstanceOf(CallResult.NotPossible.class);
    assertThat(im.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void eachCommandIsItsCallWithTheParametersOfTheApi(
      CommandAction action, Target target, String path, String body) throws Exception {
    // Given
    Command command = command(action, target);

    // When
    CallResult result = sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(result).isEqualTo(new CallResult.Done(true));
    RecordingServer.Request request = im.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo(path);
    assertThat(Json.readTree(request.body())).isEqualTo(Json.MAPPER.readTree(body));
    assertThat(request.query().keySet())
        .containsExactly("sdkappid", "identifier", "usersig", "random", "contenttype");
    assertThat(request.query())
        .containsEntry("sdkappid", "" + APP)
        .containsEntry("contenttype", "json");
    assertThat(Long.parseLong(request.query().get("random"))).isBetween(0L, 4_294_967_295L);
    assertThat(UserSigVerifier.open(request.query().get("usersig")).signedWith(KEY)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0,Done",
    "20023,AlreadyDone",
    "20022,NotPossible",
    "10030,NotPossible",
    "90054,NotPossible",
    "90003,NotPossible",
    "10031,NotPossible",
    "10032,NotPossible",
    "10033,NotPossible",
    "10041,NotPossible",
    "10010,NotPossible",
    "10019,NotPossible",
    "40003,NotPossible",
    "40005,NotPossible",
    "80001,NotPossible",
    "20004,Failed",
    "40006,Failed",
    "10002,Failed",
    "10007,Failed",
    "60007,Failed",
    "70001,Failed",
    "70003,Failed",
    "91000,Failed",
    "123456,Failed"
  })
  void theErrorCodeDecides(int code, String result) throws Exception {
    // Given
    im.answer(
        request ->
            Reply.json(
                "{\"ActionStatus\":\"FAIL\",\"ErrorInfo\":\"text\",\"ErrorCode\":" + code + "}"));

    // When
    CallResult ended =
        sender.send(
            command(CommandAction.Known.WithdrawC2C, C2C),
            Samples.app(Samples.tencent(im.url("/"))));

    // Then
    assertThat(ended.getClass().getSimpleName()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "0,Done",
    "10030,NotPossible",
    "10031,NotPossible",
    "20023,AlreadyDone",
    "10002,Failed"
  })
  void ofAGroupRecallTheCodeOfTheMessageDecides(int code, String result) throws Exception {
    // Given
    im.answer(
        request ->
            Reply.json(
                "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"RecallRetList\":[{\"MsgSeq\":100,\"RetCode\":"
                    + code
                    + "}]}"));
    Command command =
        command(CommandAction.Known.WithdrawGroup, Target.group("a", "@TGS#EXAMPLE", "100"));

    // When
    CallResult ended = sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(ended.getClass().getSimpleName()).isEqualTo(result);
  }

  @Test
  void aRecallThatNamesNoMessageFailed() throws Exception {
    // Given
    im.answer(request -> Reply.json("{\"ErrorCode\":0,\"RecallRetList\":[null]}"));
    Command command =
        command(CommandAction.Known.WithdrawGroup, Target.group("a", "@TGS#EXAMPLE", "100"));

    // When
    CallResult ended = sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(ended).isInstanceOf(CallResult.Failed.class);
  }

  @Test
  void aMessageThatIsNotThereYetMayStillCome() throws Exception {
    // Given
    im.answer(request -> Reply.json("{\"ErrorCode\":20022}"));
    now = Instant.ofEpochMilli(Samples.NOW).plusSeconds(9);

    // When
    CallResult early =
        sender.send(
            command(CommandAction.Known.WithdrawC2C, C2C),
            Samples.app(Samples.tencent(im.url(""))));
    now = Instant.ofEpochMilli(Samples.NOW).plusSeconds(10);
    CallResult late =
        sender.send(
            command(CommandAction.Known.WithdrawC2C, C2C),
            Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(early).isEqualTo(new CallResult.Failed("ErrorCode 20022", CallResult.Fault.CALL));
    assertThat(late).isEqualTo(new CallResult.NotPossible("ErrorCode 20022"));
  }

  @Test
  void aRejectedUserSigIsNotUsedAgain() throws Exception {
    // Given
    im.answer(request -> Reply.json("{\"ErrorCode\":70001}"));
    Command command = command(CommandAction.Known.WithdrawC2C, C2C);
    sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // When
    now = now.plusSeconds(1);
    sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(im.requests().getFirst().query().get("usersig"))
        .isNotEqualTo(im.requests().getLast().query().get("usersig"));
  }

  @ParameterizedTest
  @CsvSource({"<html>,not JSON", "{},no ErrorCode", "[],not JSON"})
  void anAnswerThatIsNoneOfTheApiIsAFaultOfTheServer(String body, String error) throws Exception {
    // Given
    im.answer(request -> Reply.json(body));

    // When
    CallResult ended =
        sender.send(
            command(CommandAction.Known.WithdrawC2C, C2C),
            Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(ended).isInstanceOf(CallResult.Failed.class);
    assertThat(((CallResult.Failed) ended).error()).contains(error);
    assertThat(((CallResult.Failed) ended).fault()).isEqualTo(CallResult.Fault.SERVER);
  }

  @Test
  void noErrorNamesTheUserSigTheKeyOrAQuery() throws Exception {
    // Given
    CommandTarget nowhere = Samples.tencent("http://localhost:1");
    CommandTarget noUrl = Samples.tencent("http://exa mple");
    CommandTarget noKey =
        new CommandTarget.Tencent(im.url(""), "administrator", new SecretRef("${env:ABSENT}"));

    // When
    Stream<CallResult> results =
        Stream.of(
            sender.send(command(CommandAction.Known.WithdrawC2C, C2C), Samples.app(nowhere)),
            sender.send(command(CommandAction.Known.WithdrawC2C, C2C), Samples.app(noUrl)),
            sender.send(command(CommandAction.Known.WithdrawC2C, C2C), Samples.app(noKey)));

    // Then
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result).isInstanceOf(CallResult.Failed.class);
              assertThat(result.toString()).doesNotContain("usersig", "sdkappid", KEY, "eJ");
            });
  }

  @ParameterizedTest
  @CsvSource({"abc", "''", "1.5", "-1"})
  void aGroupMessageWithoutANumberForItsMsgSeqCannotBeRecalled(String msgSeq) throws Exception {
    // Given
    Command command =
        command(CommandAction.Known.WithdrawGroup, Target.group("a", "@TGS#EXAMPLE", msgSeq));

    // When
    CallResult result = sender.send(command, Samples.app(Samples.tencent(im.url(""))));

    // Then
    assertThat(result).isInstanceOf(CallResult.NotPossible.class);
    assertThat(im.requests()).isEmpty();
  }

  @Test
  void withoutACommandTargetNothingIsPossible() throws Exception {
    // Given
    Command command = command(CommandAction.Known.WithdrawC2C, C2C);

    // When
    CallResult result = sender.send(command, Samples.app(new CommandTarget.None()));

    // Then
    assertThat(result).isEqualTo(new CallResult.NotPossible("the app has no command target"));
  }
}
