package dev.sluice.ingest;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes apps for settings: one that has all defaults, and changes to it. */
public record Apps(App app) {
  /** What {@code ${env:TOKEN}} stands for in every test. */
  static final String TOKEN = "t0ken-of-the-tests";

  static final String OTHER_TOKEN = "another-token";
  static final SecretRef TOKEN_REF = new SecretRef("${env:TOKEN}");
  static final SecretRef OTHER_TOKEN_REF = new SecretRef("${env:OTHER_TOKEN}");
  static final Set<Scene> ALL_SCENES = Set.of(Scene.Known.values());
  static final Set<ContentType> ALL_TYPES = Set.of(ContentType.Known.values());

  /** One of that id. */
  public static Apps of(long sdkAppId) {
    return new Apps(
        new App(
            sdkAppId,
            "app " + sdkAppId,
            Enforcement.Known.ON,
            List.of(module("all", ALL_SCENES, TOKEN_REF)),
            InterceptOn.Known.Block,
            true,
            Set.of(),
            Set.of(),
            DefaultPolicy.NAME,
            "https://app.example.com/callback",
            new ResultReturn(ResultMode.Known.OFF, null, false, null, null),
            new CommandTarget.None(),
            Set.of(),
            false,
            List.of()));
  }

  static CallbackModule module(String name, Set<Scene> scenes, SecretRef... tokens) {
    return new CallbackModule(name, scenes, List.of(tokens), ALL_TYPES, Set.of());
  }

  Apps mode(Enforcement mode) {
    return new Apps(app.toBuilder().mode(mode).build());
  }

  /** The same with these modules only. */
  public Apps modules(CallbackModule... modules) {
    return with(
        List.of(modules),
        app.interceptOn(),
        app.interceptErrorCode(),
        app.exemptSenders(),
        app.exemptReceivers());
  }

  Apps interceptOn(InterceptOn interceptOn) {
    return with(
        app.modules(),
        interceptOn,
        app.interceptErrorCode(),
        app.exemptSenders(),
        app.exemptReceivers());
  }

  Apps silent() {
    return with(
        app.modules(), app.interceptOn(), false, app.exemptSenders(), app.exemptReceivers());
  }

  Apps exempt(String sender, String receiver) {
    return with(
        app.modules(),
        app.interceptOn(),
        app.interceptErrorCode(),
        Set.of(sender),
        Set.of(receiver));
  }

  Apps policy(String policy) {
    return new Apps(app.toBuilder().policy(policy).build());
  }

  Apps queryToken() {
    return new Apps(app.toBuilder().queryToken(true).build());
  }

  /** As a Tencent app that ticks every event. */
  Apps im(@Nullable String forwardUrl) {
    return im(forwardUrl, gateway -> gateway);
  }

  Apps im(@Nullable String forwardUrl, UnaryOperator<ImGateway> change) {
    Set<String> all =
        Arrays.stream(CallbackCommand.Known.values())
            .map(CallbackCommand::text)
            .collect(Collectors.toSet());
    ImGateway gateway =
        new ImGateway(
            List.of(TOKEN_REF),
            all,
            false,
            // A busy machine takes its time.
            60_000,
            forwardUrl,
            null,
            false,
            ImGateway.Refusal.DEFAULT);
    return new Apps(app.toBuilder().imCallback(change.apply(gateway)).build());
  }

  static ImGateway ticking(ImGateway gateway, CallbackCommand.Known... commands) {
    return new ImGateway(
        gateway.tokens(),
        Arrays.stream(commands).map(CallbackCommand::text).collect(Collectors.toSet()),
        gateway.syncImage(),
        gateway.answerMillis(),
        gateway.forwardUrl(),
        gateway.forwardToken(),
        gateway.tellRefused(),
        gateway.refusal());
  }

  static ImGateway opened(ImGateway gateway, SecretRef token) {
    return new ImGateway(
        List.of(token),
        gateway.events(),
        gateway.syncImage(),
        gateway.answerMillis(),
        gateway.forwardUrl(),
        gateway.forwardToken(),
        gateway.tellRefused(),
        gateway.refusal());
  }

  static ImGateway with(ImGateway gateway, boolean syncImage, ImGateway.Refusal refusal) {
    return new ImGateway(
        gateway.tokens(),
        gateway.events(),
        syncImage,
        gateway.answerMillis(),
        gateway.forwardUrl(),
        gateway.forwardToken(),
        true,
        refusal);
  }

  Apps commands(CommandTarget target) {
    return new Apps(app.toBuilder().commandTarget(target).build());
  }

  Apps signed(SecretRef... secrets) {
    return new Apps(app.toBuilder().bodySignature(List.of(secrets)).build());
  }

  private Apps with(
      List<CallbackModule> modules,
      InterceptOn interceptOn,
      boolean interceptErrorCode,
      Set<String> exemptSenders,
      Set<String> exemptReceivers) {
    return new Apps(
        new App(
            app.sdkAppId(),
            app.name(),
            app.mode(),
            modules,
            interceptOn,
            interceptErrorCode,
            exemptSenders,
            exemptReceivers,
            app.policy(),
            app.callbackUrl(),
            app.resultReturn(),
            app.commandTarget(),
            app.fileHosts(),
            app.queryToken(),
            app.bodySignature(),
            app.erasable(),
            app.imCallback(),
            app.actions()));
  }
}
