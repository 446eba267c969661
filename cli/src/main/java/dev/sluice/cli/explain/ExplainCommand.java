package dev.sluice.cli.explain;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.Main;
import dev.sluice.cli.MasterKeyOption;
import dev.sluice.cli.SafeText;
import dev.sluice.contract.item.Item;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.index.IndexProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice explain}: one decision on one screen. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Show one decision: what was judged, by what and why, what was answered and what followed.",
      "Shows what users wrote. Exits with 0 where something is found, and with 1 where nothing is."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  @Mixin private KafkaOptions kafka;
  @Mixin private IndexOption index;
  @Mixin private MasterKeyOption masterKey;

  @Parameters(
      paramLabel = "REQUEST_ID|MSG_ID|URL",
      arity = "0..1",
      description = "CtxcbRequestId, MsgID, or the URL of a file; its query does not matter.")
  private @Nullable String sought;

  @Option(names = "--app", paramLabel = "ID", description = "Only of this SdkAppId.")
  private @Nullable Long app;

  @Option(
      names = "--sender",
      paramLabel = "ACCOUNT",
      description = "The items of this account of --app.")
  private @Nullable String sender;

  @Option(
      names = "--group",
      paramLabel = "ID",
      description = "The group of MSG_ID: a MsgSeq counts per group.")
  private @Nullable String group;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "Of several, list at most so many, the newest (default ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--full", description = "Show texts whole, however long.")
  private boolean full;

  @Option(names = "--json", description = "Everything as JSON (docs/audit.md).")
  private boolean json;

  @Option(
      names = "--color",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}; NO_COLOR is heeded).")
  private Ink.When color;

  @Option(
      names = "--follow",
      description = "Keep the index up to date until Ctrl-C, for others to ask.")
  private boolean follow;

  @Spec private CommandSpec spec;

  /** For picocli. */
  public ExplainCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Question question = follow ? null : question();
    KafkaClients clients = kafka.clients();
    Path directory = index.directory(clients.settings().bootstrapServers());
    try (MasterKeyOption.Opening opening = masterKey.open(clients);
        Explainer explainer = Explainer.open(clients, directory, opening)) {
      if (question == null) {
        return follow(explainer, directory);
      }
      long left;
      try (BuildProgress progress = new BuildProgress(spec.commandLine().getErr())) {
        left = explainer.catchUp(progress);
      }
      if (left > 0) {
        spec.commandLine()
            .getErr()
            .printf(
                "another process keeps the index and does not get on: it lacks %,d offsets%n",
                left);
      }
      return answer(explainer, question);
    }
  }

  private Question question() {
    if (limit < 1) {
      throw wrong("--limit: " + limit + " is less than 1");
    }
    if (sender != null && (sought != null || group != null)) {
      throw wrong("give either an id or --sender, not both");
    }
    if (sender != null && app != null) {
      return new Question.Sender(app, sender);
    }
    if (sought == null) {
      throw wrong(
          sender == null
              ? "give a request id, a message id, the URL of a file, or --app and --sender"
              : "--sender goes with --app");
    }
    try {
      return Question.of(sought, group);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(@Nullable String what) {
    return new ParameterException(spec.commandLine(), String.valueOf(what));
  }

  private int answer(Explainer explainer, Question question) {
    if (question instanceof Question.Request request) {
      // Its verdict may be there still where its item is gone.
      Optional<Explanation> found = explainer.explain(request.requestId()).filter(this::isOfApp);
      return found.map(this::show).orElseGet(() -> nothing(explainer, question));
    }
    List<Find> finds = explainer.find(question, this::isOfApp, limit + 1);
    if (finds.size() == 1) {
      return explainer
          .explain(finds.getFirst().item().requestId())
          .map(this::show)
          .orElseGet(() -> nothing(explainer, question));
    }
    return finds.isEmpty() ? nothing(explainer, question) : choose(finds);
  }

  private boolean isOfApp(Item item) {
    return app == null || item.sdkAppId() == app;
  }

  private boolean isOfApp(Explanation explanation) {
    return app == null || explanation.sdkAppId() == app;
  }

  private int show(Explanation explanation) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ExplanationJson.of(explanation));
    } else {
      new ExplanationPage(out, Ink.of(color), full).print(explanation);
    }
    return 0;
  }

  private int choose(List<Find> finds) {
    PrintWriter out = spec.commandLine().getOut();
    List<Find> shown = finds.subList(0, Math.min(limit, finds.size()));
    if (json) {
      out.println(ExplanationJson.of(shown));
      return 0;
    }
    FindTable.print(out, shown);
    out.println(
        finds.size() > limit
            ? "the newest %,d; --limit shows more".formatted(limit)
            : "%,d items".formatted(finds.size()));
    out.println("'sluice explain REQUEST_ID' shows one of them");
    return 0;
  }

  private int nothing(Explainer explainer, Question question) {
    String reach =
        explainer.reach().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ExplanationJson.nothing(reach));
      return Main.FAILED;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println("nothing with " + SafeText.of(question.toString()));
    err.println(
        reach == null
            ? "the topics hold no item"
            : "the oldest item that the topics hold is of " + reach);
    if (question instanceof Question.Message) {
      err.println("a MsgSeq counts per group: give --group for a message of a group");
    }
    if (explainer.unreadable() > 0) {
      err.printf("%,d records name no item and cannot be found%n", explainer.unreadable());
    }
    return Main.FAILED;
  }

  private int follow(Explainer explainer, Path directory) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, closed), "index-end"));
    try (BuildProgress progress = new BuildProgress(spec.commandLine().getErr())) {
      explainer.catchUp(progress);
    }
    out.println("the index in " + directory + " is up to date and follows the topics; Ctrl-C ends");
    out.flush();
    try {
      while (!ended.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
        explainer.catchUp(IndexProgress.NONE);
      }
      return 0;
    } finally {
      explainer.close();
      closed.countDown();
    }
  }

  /** Ctrl-C: lets the index close. */
  private static void end(CountDownLatch ended, CountDownLatch closed) {
    ended.countDown();
    try {
      if (!closed.await(10, TimeUnit.SECONDS)) {
        System.err.println("the index did not close in time; nothing is lost by it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
