package dev.sluice.notifier.command;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.time.Duration;
import java.time.InstantSource;

/** Makes one attempt to carry out a command, by the command target that the app has now. */
public final class CommandSender {
  private final TencentRest tencent;
  private final CommandWebhook webhook;

  /**
   * Uses {@code caller} for every app.
   *
   * @param notFoundGrace for how long after a command was issued "no such message" is worth a
   *     repeat
   */
  public CommandSender(
      HttpCaller caller, SecretResolver secrets, InstantSource clock, Duration notFoundGrace) {
    this.tencent = new TencentRest(caller, secrets, clock, notFoundGrace);
    this.webhook = new CommandWebhook(caller, secrets, clock);
  }

  /**
   * Carries out {@code command} for {@code app}.
   *
   * @throws InterruptedException if the service stops; whether the IM backend acted is not known
   */
  public CallResult send(Command command, App app) throws InterruptedException {
    try {
      return switch (app.commandTarget()) {
        case CommandTarget.Tencent target -> tencent.send(command, target);
        case CommandTarget.Webhook target -> webhook.send(command, target);
        case CommandTarget.None _ -> new CallResult.NotPossible("the app has no command target");
      };
    } catch (SecretException | IllegalArgumentException e) {
      // The next attempt uses the settings as they are then, so this is worth a repeat.
      return new CallResult.Failed(String.valueOf(e.getMessage()), CallResult.Fault.CALL);
    }
  }
}
