package dev.sluice.contract.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.callback.CallbackBody;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.CallbackFields;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.NotJsonException;
import dev.sluice.contract.callback.WellFormedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be judged of a callback's body (269/1632, 2716, 1619, 2661, 1662, 2930, and the
 * other pages of §4 of the protocol). Unknown fields are tolerated; numbers are taken as strings
 * and the other way round, since documents disagree. What an IM user can cause is no error.
 */
public final class ImCallbackReader {
  private static final int MAX_ID = ContentCallbackReader.MAX_ID;

  private ImCallbackReader() {}

  /**
   * Reads a callback.
   *
   * @param sdkAppId the app, which only the URL names
   * @param command as the URL says; the body must not say another
   * @param clientIp the address of the author's device, where the URL says it
   * @throws NotJsonException if {@code body} is no JSON object in UTF-8, or names a field twice
   * @throws CallbackFieldException if a field is missing, of the wrong kind or beyond its limit
   */
  public static ImCallback read(
      byte[] body, long sdkAppId, CallbackCommand command, @Nullable String clientIp)
      throws NotJsonException, CallbackFieldException {
    JsonNode root = CallbackBody.readDeep(body);
    CallbackFields fields = new CallbackFields(root, "");
    String said = fields.optionalText("CallbackCommand", MAX_ID);
    if (said != null && !said.equals(command.text())) {
      throw fields.wrong("CallbackCommand", CallbackFields.shown(said) + " is not that of the URL");
    }
    return switch (command.substance()) {
      case NONE -> ImCallback.opaque(command, author(root));
      case C2C_MESSAGE, GROUP_MESSAGE, OFFICIAL_MESSAGE ->
          new MessageReader(root, fields, sdkAppId, command, clientIp).read();
      case GROUP, TOPIC, MEMBER, PROFILE, FRIENDS ->
          new ChangeReader(fields, sdkAppId, command, clientIp).read();
    };
  }

  /** The first that is there is the author. */
  private static final List<String> AUTHORS =
      List.of(
          "From_Account",
          "Operator_Account",
          "Requestor_Account",
          "Requester_Account",
          "Modified_Account",
          "Owner_Account",
          "Official_Account");

  /** Of a callback that nothing else is read of; the names are those of dozens of commands. */
  private static @Nullable String author(JsonNode root) {
    for (String name : AUTHORS) {
      JsonNode account = root.get(name);
      if (account != null && account.isTextual() && account.textValue().length() <= MAX_ID) {
        return WellFormedText.of(account.textValue());
      }
    }
    return null;
  }
}
