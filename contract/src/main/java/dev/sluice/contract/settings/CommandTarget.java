package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Who carries out commands for an app. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommandTarget.None.class, name = "none"),
  @JsonSubTypes.Type(value = CommandTarget.Tencent.class, name = "tencent"),
  @JsonSubTypes.Type(value = CommandTarget.Webhook.class, name = "webhook")
})
public sealed interface CommandTarget {
  /** Nobody: the app only reads results. No command is issued. */
  record None() implements CommandTarget {}

  /**
   * Tencent IM's REST API.
   *
   * @param endpoint such as {@code https://console.tim.qq.com}
   * @param identifier an administrator account of the app
   * @param key the app's key, from which the UserSig is made
   */
  record Tencent(String endpoint, String identifier, SecretRef key) implements CommandTarget {}

  /**
   * A webhook of the integrator's, signed by the Standard Webhooks headers.
   *
   * @param url where commands are posted
   * @param secret signs them
   */
  record Webhook(String url, SecretRef secret) implements CommandTarget {}
}
