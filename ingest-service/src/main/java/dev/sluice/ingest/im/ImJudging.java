package dev.sluice.ingest.im;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.im.ImItem;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.ingest.content.Judge;
import dev.sluice.ingest.decision.Decider;
import dev.sluice.ingest.decision.Decision;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges the items of one callback. Before an event its texts are judged now, and its images where
 * the app wants that; the strictest decides for all. After it there is nothing to refuse, so the
 * stream judges.
 */
final class ImJudging {
  private final Judge judge;

  ImJudging(Judge judge) {
    this.judge = judge;
  }

  /**
   * Decides about every item.
   *
   * @throws Refusal if no answer in time can be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<Decided> decide(ImRequest request) throws Refusal, InterruptedException {
    List<Callable<Decided>> tasks = new ArrayList<>();
    boolean waits = false;
    Moderation moderation = request.release().moderation();
    for (ImItem item : request.callback().items()) {
      UUID requestId = item.requestId();
      Subject subject = Judge.subject(requestId, item.callback(), request.app());
      PolicyRule rule = moderation.rule(subject);
      boolean now = inRequest(request, item);
      if (now) {
        judge.checkTime(millis(item, rule));
        waits |= !moderation.awaited(subject).isEmpty();
      }
      tasks.add(
          () ->
              new Decided(item, requestId, rule, now, decision(request, item, subject, rule, now)));
    }
    if (waits) {
      request.exchange().watchCaller();
    }
    return together(request.command(), waits ? atOnce(tasks) : inTurn(tasks));
  }

  private Decision decision(
      ImRequest request, ImItem item, Subject subject, PolicyRule rule, boolean now)
      throws InterruptedException {
    App app = request.app();
    ContentCallback callback = item.callback();
    if (app.exempts(callback.fromAccount(), callback.toAccount())) {
      return Decider.exempt(request.release().version());
    }
    String why = item.unjudgeable();
    if (why != null) {
      Decision decision =
          Decider.unjudgeable(app, callback, rule, why, request.release().version());
      return request.command().before() ? decision : happened(decision);
    }
    if (!now) {
      return Decider.deferred(app);
    }
    return Decider.judged(
        app,
        callback,
        request.command().replaceable(),
        rule,
        judge.judge(request.release().moderation(), subject, request.judged(millis(item, rule))));
  }

  private static boolean inRequest(ImRequest request, ImItem item) {
    ContentType type = item.callback().contentType();
    return request.command().before()
        && item.unjudgeable() == null
        && (type == ContentType.Known.Text
            || (type == ContentType.Known.Image && request.gateway().settings().syncImage()));
  }

  private static int millis(ImItem item, PolicyRule rule) {
    return item.callback().contentType().isFile()
        ? rule.budget().imageJudgeMillis()
        : rule.budget().textJudgeMillis();
  }

  /** It has happened already, whatever is found. */
  private static Decision happened(Decision decision) {
    Answer answer = new Answer(0, 0, false, false, decision.answer().basis());
    return new Decision(answer, decision.found(), decision.finished(), null);
  }

  /** Each friend of a request is answered for; everything else happens or does not as a whole. */
  private static List<Decided> together(CallbackCommand command, List<Decided> decided) {
    if (command.substance() != CallbackCommand.Substance.FRIENDS) {
      return strictest(decided);
    }
    Map<String, List<Decided>> friends = new LinkedHashMap<>();
    for (Decided each : decided) {
      friends
          .computeIfAbsent(
              String.valueOf(each.item().callback().toAccount()), to -> new ArrayList<>())
          .add(each);
    }
    return friends.values().stream().flatMap(friend -> strictest(friend).stream()).toList();
  }

  /** Where one item is refused none is delivered. */
  private static List<Decided> strictest(List<Decided> decided) {
    Optional<Decided> refused = decided.stream().filter(Decided::refused).findFirst();
    if (refused.isEmpty()) {
      return decided;
    }
    int code = refused.get().decision().answer().interceptErrorCode();
    return decided.stream().map(each -> each.refused() ? each : refused(each, code)).toList();
  }

  private static Decided refused(Decided each, int code) {
    Answer own = each.decision().answer();
    return each.with(new Answer(1, code, own.pending(), false, own.basis()));
  }

  private static List<Decided> inTurn(List<Callable<Decided>> tasks) throws InterruptedException {
    List<Decided> decided = new ArrayList<>();
    for (Callable<Decided> task : tasks) {
      try {
        decided.add(task.call());
      } catch (InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("nothing else is thrown", e);
      }
    }
    return decided;
  }

  /** Each has its deadline; so has all of it. */
  private static List<Decided> atOnce(List<Callable<Decided>> tasks) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Decided> decided = new ArrayList<>();
      for (Future<Decided> each : threads.invokeAll(tasks)) {
        decided.add(each.get());
      }
      return decided;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an item could not be decided about", e.getCause());
    }
  }
}
