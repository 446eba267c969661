package dev.sluice.ingest.request;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the URL of a third-party callback says.
 *
 * @param base what the URLs of all callbacks say
 * @param command what happens; absent: nothing, somebody looks whether the URL answers
 * @param clientIp the address of the user's device, where it is said
 */
public record ImQuery(
    CallbackQuery base, @Nullable CallbackCommand command, @Nullable String clientIp) {
  private static final int MAX_COMMAND = 256;
  private static final int MAX_IP = 64;

  /**
   * Reads what follows the path of the endpoint.
   *
   * @throws Refusal if SdkAppid is missing or wrong, or the query is malformed
   */
  public static ImQuery parse(String afterPath) throws Refusal {
    QueryParameters parameters = QueryParameters.parse(afterPath);
    String command = parameters.notEmpty("CallbackCommand");
    if (command != null && command.length() > MAX_COMMAND) {
      throw new Refusal(
          CallbackError.FIELD,
          "CallbackCommand: has more than " + MAX_COMMAND + " characters in the URL");
    }
    String ip = parameters.notEmpty("ClientIP");
    return new ImQuery(
        CallbackQuery.of(parameters),
        command == null ? null : CallbackCommand.of(command),
        ip == null || ip.length() > MAX_IP ? null : ip);
  }
}
