package dev.sluice.contract.settings;

import dev.sluice.contract.item.Enforcement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an {@link App} that differs from another in something. */
public final class AppBuilder {
  private final App like;
  private Enforcement mode;
  private String policy;
  private @Nullable String callbackUrl;
  private CommandTarget commandTarget;
  private Set<String> fileHosts;
  private boolean queryToken;
  private List<SecretRef> bodySignature;
  private @Nullable Boolean erasable;
  private @Nullable ImGateway imCallback;
  private @Nullable ActionPolicy actions;

  AppBuilder(App like) {
    this.like = like;
    this.mode = like.mode();
    this.policy = like.policy();
    this.callbackUrl = like.callbackUrl();
    this.commandTarget = like.commandTarget();
    this.fileHosts = like.fileHosts();
    this.queryToken = like.queryToken();
    this.bodySignature = like.bodySignature();
    this.erasable = like.erasable();
    this.imCallback = like.imCallback();
    this.actions = like.actions();
  }

  /** What is judged is acted on, or not. */
  public AppBuilder mode(Enforcement value) {
    mode = value;
    return this;
  }

  /** The policy that judges. */
  public AppBuilder policy(String value) {
    policy = value;
    return this;
  }

  /** The basic callback URL of the app backend; null: none. */
  public AppBuilder callbackUrl(@Nullable String value) {
    callbackUrl = value;
    return this;
  }

  /** Who carries out commands. */
  public AppBuilder commandTarget(CommandTarget value) {
    commandTarget = value;
    return this;
  }

  /** Hosts that files are fetched from besides public ones. */
  public AppBuilder fileHosts(Set<String> value) {
    fileHosts = value;
    return this;
  }

  /** Whether a token may stand in the query. */
  public AppBuilder queryToken(boolean value) {
    queryToken = value;
    return this;
  }

  /** Secrets of the body signature. */
  public AppBuilder bodySignature(List<SecretRef> value) {
    bodySignature = value;
    return this;
  }

  /** Whether content is sealed; null: clear. */
  public AppBuilder erasable(@Nullable Boolean value) {
    erasable = value;
    return this;
  }

  /** How third-party callbacks are taken; null: not at all. */
  public AppBuilder imCallback(@Nullable ImGateway value) {
    imCallback = value;
    return this;
  }

  /** What is done about what was delivered; null: the default. */
  public AppBuilder actions(@Nullable ActionPolicy value) {
    actions = value;
    return this;
  }

  /** The app. */
  public App build() {
    return new App(
        like.sdkAppId(),
        like.name(),
        mode,
        like.modules(),
        like.interceptOn(),
        like.interceptErrorCode(),
        like.exemptSenders(),
        like.exemptReceivers(),
        policy,
        callbackUrl,
        like.resultReturn(),
        commandTarget,
        fileHosts,
        queryToken,
        bodySignature,
        erasable,
        imCallback,
        actions);
  }
}
