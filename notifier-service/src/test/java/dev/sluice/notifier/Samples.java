package dev.sluice.notifier;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Apps, notices and commands for tests. */
public final class Samples {
  public static final long APP = 1400187352L;
  public static final UUID REQUEST = UUID.fromString("241ed925-4c56-4357-95dd-1e6e7798f214");
  public static final long NOW = 1_700_000_000_000L;
  public static final ResultReturn UNSIGNED =
      new ResultReturn(ResultMode.Known.ALL, null, false, null, null);

  private Samples() {}

  public static Settings settings(App... apps) {
    return new Settings("1", List.of(apps), List.of(), List.of(), List.of());
  }

  public static App app(
      long sdkAppId, String callbackUrl, ResultReturn resultReturn, CommandTarget target) {
    return new App(
        sdkAppId,
        "sample",
        Enforcement.Known.ON,
        List.of(),
        InterceptOn.Known.Block,
        true,
        Set.of(),
        Set.of(),
        "default",
        callbackUrl,
        resultReturn,
        target,
        Set.of(),
        false,
        List.of());
  }

  public static App app(String callbackUrl) {
    return app(APP, callbackUrl, UNSIGNED, new CommandTarget.None());
  }

  public static App app(CommandTarget target) {
    return app(APP, null, UNSIGNED, target);
  }

  public static ResultReturn signed(String environmentVariable) {
    return new ResultReturn(
        ResultMode.Known.ALL,
        new SecretRef("${env:" + environmentVariable + "}"),
        false,
        null,
        null);
  }

  public static ResultReturn strict() {
    return new ResultReturn(ResultMode.Known.ALL, null, true, null, null);
  }

  public static CommandTarget.Tencent tencent(String endpoint) {
    return new CommandTarget.Tencent(endpoint, "administrator", new SecretRef("${env:KEY}"));
  }

  public static Notice notice() {
    return notice(APP, REQUEST, 0);
  }

  public static Notice notice(long app, UUID requestId, int revision) {
    return notice(app, requestId, revision, Scene.Known.C2C, c2c(), 1, null);
  }

  public static Notice notice(
      long app,
      UUID requestId,
      int revision,
      Scene scene,
      Content content,
      int result,
      Boolean delivered) {
    return new Notice(
        Notice.SCHEMA_VERSION,
        requestId,
        revision,
        app,
        scene,
        content.fileUrl() == null ? ContentType.Known.Text : ContentType.Known.Image,
        content,
        result,
        Suggestion.Known.Block,
        "Porn",
        "InsinuationPorn",
        List.of("kw1", "kw2"),
        "my-lib",
        NOW,
        delivered,
        Map.of());
  }

  public static Content c2c() {
    return new Content(
        null,
        "jared",
        "Jonh",
        null,
        List.of("aaabbbccc", "1234567"),
        null,
        "1434460578_4137340972_1661154487",
        null,
        null,
        null,
        "{\"a\":1}",
        Map.of());
  }

  public static Content group(String fileUrl) {
    return new Content(
        null,
        "jared",
        null,
        "@TGS#1",
        fileUrl == null ? List.of("aaa") : List.of(),
        fileUrl,
        "77",
        null,
        null,
        null,
        null,
        Map.of());
  }

  public static Content profile() {
    return new Content(
        null,
        "jared",
        null,
        null,
        List.of("nick"),
        null,
        null,
        null,
        null,
        "Tag_Profile_IM_Nick",
        null,
        Map.of());
  }

  /** An app whose callbacks go on to {@code forwardUrl}, signed with TOKEN. */
  public static App forwarding(long sdkAppId, String forwardUrl) {
    return app(sdkAppId, null, UNSIGNED, new CommandTarget.None()).toBuilder()
        .imCallback(
            new ImGateway(
                List.of(new SecretRef("${env:TOKEN}")),
                Set.of(),
                false,
                1_500,
                forwardUrl,
                null,
                false,
                ImGateway.Refusal.DEFAULT))
        .build();
  }

  public static CallbackForward forward(long app, UUID id, byte[] body) {
    return new CallbackForward(
        CallbackForward.SCHEMA_VERSION,
        id,
        app,
        "C2C.CallbackAfterSendMsg",
        NOW,
        CallbackForward.Content.of(
            null,
            "jared",
            "SdkAppid=" + app + "&CallbackCommand=C2C.CallbackAfterSendMsg&contenttype=json",
            body),
        Map.of());
  }

  public static Command command(CommandAction action, Target target) {
    return command(APP, REQUEST, 0, action, target, NOW);
  }

  public static Command command(
      long app, UUID requestId, int revision, CommandAction action, Target target, long issuedAt) {
    return new Command(
        Command.SCHEMA_VERSION, requestId, revision, app, action, target, issuedAt, Map.of());
  }
}
