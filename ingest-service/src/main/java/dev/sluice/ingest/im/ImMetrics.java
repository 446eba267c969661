package dev.sluice.ingest.im;

import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImAnswer;
import dev.sluice.contract.settings.App;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts third-party callbacks by app, command and answer. Only what is known becomes a tag. */
final class ImMetrics {
  private final MeterRegistry meters;

  ImMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void probed(App app) {
    count(app, "none", "probe");
  }

  /** It was answered by what Sluice says alone. */
  void answered(App app, CallbackCommand command, ImAnswer answer, boolean denied) {
    String text =
        switch (answer.errorCode()) {
          case 0 -> answer.msgBody() != null ? "replaced" : denied ? "refused" : "allowed";
          case ImAnswer.SILENT -> "silent";
          default -> "refused";
        };
    count(app, command(command), text);
  }

  /** It was answered by what the app says. */
  void answeredByApp(App app, CallbackCommand command) {
    count(app, command(command), "app");
  }

  /** The app could not be told of what was refused. */
  void untold(App app) {
    Counter.builder("sluice.ingest.im.untold")
        .description("Refused callbacks that could not be made durable for the app to be told")
        .tag("app", Long.toString(app.sdkAppId()))
        .register(meters)
        .increment();
  }

  /** It has happened, was to be judged and could not be read. */
  void unreadable(App app, CallbackCommand command) {
    Counter.builder("sluice.ingest.im.unreadable")
        .description(
            "Ticked callbacks after an event that could not be read, and went on to the app unjudged")
        .tags("app", Long.toString(app.sdkAppId()), "command", command(command))
        .register(meters)
        .increment();
  }

  private static String command(CallbackCommand command) {
    return command instanceof CallbackCommand.Known ? command.text() : "other";
  }

  private void count(App app, String command, String answer) {
    Counter.builder("sluice.ingest.im.callbacks")
        .description("Third-party callbacks that were answered with HTTP 200")
        .tags("app", Long.toString(app.sdkAppId()), "command", command, "answer", answer)
        .register(meters)
        .increment();
  }
}
