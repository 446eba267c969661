package dev.sluice.contract.settings;

import dev.sluice.contract.Scene;
import dev.sluice.contract.item.Enforcement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One IM application (应用), isolated from every other.
 *
 * @param sdkAppId SDKAppID, 1 to 4294967295
 * @param name for people
 * @param mode whether what is judged is acted on; the night switch
 * @param modules content-callback modules (内容回调配置模块); a scene is in one of them
 * @param interceptOn which suggestions are a hit (拦截策略): default Block only
 * @param interceptErrorCode whether the sender is shown 80001 or 80004 (下发拦截错误码): default true; off
 *     is the silent drop, in message scenes only
 * @param exemptSenders users whose content is not judged
 * @param exemptReceivers users to whom content is not judged
 * @param policy name of the policy that judges
 * @param callbackUrl the basic callback URL (基础回调 URL) of the app backend; absent: no result can be
 *     returned
 * @param resultReturn whether and how results are returned (返回内容回调结果)
 * @param commandTarget who bans files and withdraws messages
 * @param fileHosts hosts that files are fetched from besides public ones, such as a storage inside
 *     the own network: host or host:port
 * @param queryToken whether {@code Token=} in the query is a valid credential
 * @param bodySignature secrets of the Standard Webhooks body signature that callbacks must carry;
 *     empty: none required
 * @param erasable whether each user's content is sealed under a key of its own, so that it can be
 *     erased; absent: it is clear
 * @param imCallback how third-party callbacks of Tencent IM are taken; absent: not at all
 * @param actions what is done about what was delivered; absent: {@link ActionPolicy#DEFAULT}
 */
public record App(
    long sdkAppId,
    String name,
    Enforcement mode,
    List<CallbackModule> modules,
    InterceptOn interceptOn,
    boolean interceptErrorCode,
    Set<String> exemptSenders,
    Set<String> exemptReceivers,
    String policy,
    @Nullable String callbackUrl,
    ResultReturn resultReturn,
    CommandTarget commandTarget,
    Set<String> fileHosts,
    boolean queryToken,
    List<SecretRef> bodySignature,
    @Nullable Boolean erasable,
    @Nullable ImGateway imCallback,
    @Nullable ActionPolicy actions) {

  /** Copies the collections. */
  public App {
    modules = List.copyOf(modules);
    exemptSenders = Ordered.set(exemptSenders);
    exemptReceivers = Ordered.set(exemptReceivers);
    fileHosts = Ordered.set(fileHosts);
    bodySignature = List.copyOf(bodySignature);
  }

  /** An app of content callbacks only, whose content is clear. */
  public App(
      long sdkAppId,
      String name,
      Enforcement mode,
      List<CallbackModule> modules,
      InterceptOn interceptOn,
      boolean interceptErrorCode,
      Set<String> exemptSenders,
      Set<String> exemptReceivers,
      String policy,
      @Nullable String callbackUrl,
      ResultReturn resultReturn,
      CommandTarget commandTarget,
      Set<String> fileHosts,
      boolean queryToken,
      List<SecretRef> bodySignature) {
    this(
        sdkAppId,
        name,
        mode,
        modules,
        interceptOn,
        interceptErrorCode,
        exemptSenders,
        exemptReceivers,
        policy,
        callbackUrl,
        resultReturn,
        commandTarget,
        fileHosts,
        queryToken,
        bodySignature,
        null,
        null,
        null);
  }

  /** What is done about what was delivered, and how much of it. */
  public ActionPolicy actionPolicy() {
    return actions == null ? ActionPolicy.DEFAULT : actions;
  }

  /** Whether each user's content is sealed under a key of its own. */
  public boolean sealsContent() {
    return Boolean.TRUE.equals(erasable);
  }

  /** To make an app that differs in something. */
  public AppBuilder toBuilder() {
    return new AppBuilder(this);
  }

  /** The module that serves a scene. */
  public @Nullable CallbackModule module(Scene scene) {
    for (CallbackModule module : modules) {
      if (module.scenes().contains(scene)) {
        return module;
      }
    }
    return null;
  }

  /**
   * Whether what {@code sender} writes to {@code receiver} is not judged; a group is no receiver.
   */
  public boolean exempts(String sender, @Nullable String receiver) {
    return exemptSenders.contains(sender)
        || (receiver != null && exemptReceivers.contains(receiver));
  }

  /** The same app with another enforcement mode. */
  public App with(Enforcement otherMode) {
    return toBuilder().mode(otherMode).build();
  }

  /** The same app judged by another policy. */
  public App judgedBy(String otherPolicy) {
    return toBuilder().policy(otherPolicy).build();
  }
}
