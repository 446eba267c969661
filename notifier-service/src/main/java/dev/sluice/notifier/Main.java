package dev.sluice.notifier;

import dev.sluice.notifier.delivery.DeliveryLimits;
import dev.sluice.notifier.delivery.RetryPolicy;
import dev.sluice.service.Lifecycle;
import dev.sluice.service.ServiceCommand;
import dev.sluice.service.ServiceOptions;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SecretResolver;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one notifier until it is stopped. */
@Command(
    name = "notifier",
    mixinStandardHelpOptions = true,
    description = "Carries out commands against IM backends and sends results to app backends.")
public final class Main implements Callable<Integer> {
  @Mixin private ServiceOptions service = new ServiceOptions();
  @Mixin private NotifierOptions notifier = new NotifierOptions();

  private Main() {}

  /** Starts the command. */
  public static void main(String[] arguments) {
    System.exit(ServiceCommand.run(new Main(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (NotifierService running = NotifierService.start(config())) {
      Lifecycle lifecycle = running.lifecycle();
      lifecycle.closeOnShutdown();
      lifecycle.awaitEnd();
      return lifecycle.failure() == null ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  private NotifierConfig config() {
    Path keyFile = service.masterKeyFile();
    @Nullable MasterKey master = keyFile == null ? null : MasterKey.read(keyFile);
    return new NotifierConfig(
        service.kafka(),
        service.topics(),
        service.dataDirectory("notifier"),
        service.instance(),
        service.operationsPort(NotifierConfig.OPERATIONS_PORT),
        new SecretResolver(System.getenv(), master),
        notifier.threads,
        notifier.standbyReplicas,
        notifier.leaveOnClose,
        notifier.acceptRecreatedTopics,
        notifier.callsInFlight,
        new HttpLimits(
            notifier.connectTimeout, notifier.callTimeout, HttpLimits.DEFAULT.answerBytes()),
        new RetryPolicy(
            notifier.retryFirst, notifier.retryLongest, notifier.attempts, notifier.retryAge),
        new DeliveryLimits(
            notifier.callsPerBackend,
            notifier.noticesPerSecond,
            notifier.commandsPerSecond,
            notifier.forwardsPerSecond,
            notifier.backlogEntries,
            notifier.backlogBytes,
            DeliveryLimits.DEFAULT.breakerFailures(),
            DeliveryLimits.DEFAULT.probeEvery(),
            notifier.probeLongest),
        notifier.remember,
        notifier.notFoundGrace,
        notifier.unknownAppGrace);
  }
}
