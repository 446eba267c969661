package dev.sluice.notifier;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.notifier.command.CommandSender;
import dev.sluice.notifier.delivery.Attempts;
import dev.sluice.notifier.delivery.Pending;
import dev.sluice.notifier.forward.ForwardSender;
import dev.sluice.notifier.notice.NoticeSender;
import dev.sluice.service.call.CallResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes each attempt under the settings of its moment. Meter: {@code sluice.notifier.call} by
 * direction.
 */
final class SettingsAttempts implements Attempts {
  private static final CallResult ERASED =
      new CallResult.NotPossible("the user's content was erased");

  private final Supplier<Settings> settings;
  private final NoticeSender notices;
  private final CommandSender commands;
  private final ForwardSender forwards;
  private final Duration unknownAppGrace;
  private final InstantSource clock;
  private final SealedJson seal;
  private final MeterRegistry registry;

  SettingsAttempts(
      Supplier<Settings> settings,
      NoticeSender notices,
      CommandSender commands,
      ForwardSender forwards,
      Duration unknownAppGrace,
      InstantSource clock,
      SealedJson seal,
      MeterRegistry registry) {
    this.settings = settings;
    this.notices = notices;
    this.commands = commands;
    this.forwards = forwards;
    this.unknownAppGrace = unknownAppGrace;
    this.clock = clock;
    this.seal = seal;
    this.registry = registry;
  }

  @Override
  public CallResult attempt(Pending pending) throws InterruptedException {
    Optional<App> app = settings.get().app(pending.sdkAppId());
    if (app.isEmpty()) {
      return unknown(pending);
    }
    long start = System.nanoTime();
    try {
      return switch (pending.direction()) {
        case NOTICES -> send(pending.notice(seal), app.get());
        case COMMANDS -> send(pending.command(seal), app.get());
        case FORWARDS -> send(pending.forward(seal), app.get());
      };
    } finally {
      Timer.builder("sluice.notifier.call")
          .description("Time of one attempt")
          .tag("direction", pending.direction().text())
          .register(registry)
          .record(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private CallResult send(Notice notice, App app) throws InterruptedException {
    return notice.content().erased() ? ERASED : notices.send(notice, app);
  }

  private CallResult send(Command command, App app) throws InterruptedException {
    return command.content().erased() ? ERASED : commands.send(command, app);
  }

  private CallResult send(CallbackForward forward, App app) throws InterruptedException {
    return forward.content().erased() ? ERASED : forwards.send(forward, app);
  }

  /** Another service may run a newer release of settings than this one does yet. */
  private CallResult unknown(Pending pending) {
    String reason = "the settings have no such app";
    boolean mayCome = clock.millis() < pending.acceptedAt() + unknownAppGrace.toMillis();
    return mayCome
        ? new CallResult.Failed(reason, CallResult.Fault.CALL)
        : new CallResult.NotPossible(reason);
  }
}
