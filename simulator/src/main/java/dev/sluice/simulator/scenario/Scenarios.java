package dev.sluice.simulator.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Runs the scenarios against a deployment, several side by side. */
public final class Scenarios {
  private static final Row UNSEEN = new Row("?", "?", "?", "?", "?");
  private static final int MAX_LATE = 2;

  private final Deployment deployment;
  private final Operator operator;
  private final Duration limit;
  private final int abreast;
  private final Book book = Book.shipped();

  /**
   * A runner.
   *
   * @param limit how long one expectation may take to come true: 20 s is plenty
   * @param abreast scenarios that run at once: 4 keeps two cores busy without missing a budget
   */
  public Scenarios(Deployment deployment, Operator operator, Duration limit, int abreast) {
    this.deployment = deployment;
    this.operator = operator;
    this.limit = limit;
    this.abreast = abreast;
  }

  /**
   * Waits until Sluice answers the callbacks of every app: settings are followed and the first
   * calls, which are slow, are over.
   *
   * @throws IOException if it does not within {@code patience}
   */
  public void awaitReady(Duration patience) throws IOException {
    for (Marker marker : book.markers()) {
      Stage stage = Stage.set(deployment, operator, marker.app(), limit);
      String sender =
          Patience.until(patience, () -> marker.hello(stage).now().sender(), "success"::equals);
      if (!sender.equals("success")) {
        throw new IOException(
            "app "
                + marker.app()
                + " is not served within "
                + patience.toSeconds()
                + " s: the sender sees "
                + sender);
      }
    }
  }

  /**
   * Sends each app's marker once and waits for it: the first of everything is slow, and says
   * nothing of the rest.
   */
  public void warmUp() throws IOException {
    for (Marker marker : book.markers()) {
      Stage stage = Stage.set(deployment, operator, marker.app(), limit);
      Patience.until(limit, marker.act().perform(stage)::now, marker.expect()::equals);
    }
  }

  /** Runs those that {@code chosen} wants, all results in the order of the data file. */
  public List<ScenarioResult> run(Predicate<Scenario> chosen) throws InterruptedException {
    List<ScenarioResult> results = new ArrayList<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(abreast, Thread.ofVirtual().name("scenario-", 0).factory())) {
      List<Future<ScenarioResult>> running = new ArrayList<>();
      for (Scenario scenario : book.scenarios()) {
        if (chosen.test(scenario)) {
          running.add(workers.submit(() -> run(scenario)));
        }
      }
      for (Future<ScenarioResult> result : running) {
        results.add(result.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return results;
  }

  /**
   * A callback that the IM backend gave up on tells nothing of the scenario, only of the machine:
   * it is tried again, and told.
   */
  private ScenarioResult run(Scenario scenario) {
    for (int late = 0; ; late++) {
      Attempt attempt = attempt(scenario);
      if (attempt.trouble().isEmpty() || !attempt.late() || late == MAX_LATE) {
        return new ScenarioResult(scenario, attempt.seen(), attempt.trouble(), late);
      }
    }
  }

  private record Attempt(Row seen, String trouble, boolean late) {}

  private Attempt attempt(Scenario scenario) {
    Row expected = scenario.expect();
    Row seen = UNSEEN;
    try {
      Stage stage = Stage.set(deployment, operator, scenario.app(), limit);
      Look look = scenario.act().perform(stage);
      seen = Patience.until(limit, look::now, row -> row.equals(expected) || unanswered(row));
      if (!seen.equals(expected)) {
        return new Attempt(
            seen, "expected " + String.join(" | ", expected.cells()), unanswered(seen));
      }
      Marker marker = book.marker(scenario.app());
      // From the other side: what is counted by its author is the scenario's alone.
      Look after = marker.act().perform(stage.reversed());
      Row last = Patience.until(limit, after::now, marker.expect()::equals);
      if (!last.equals(marker.expect())) {
        return new Attempt(
            seen,
            "what was sent afterwards did not go through: " + String.join(" | ", last.cells()),
            unanswered(last));
      }
      seen = look.now();
      return new Attempt(seen, seen.equals(expected) ? "" : "changed afterwards", false);
    } catch (IOException e) {
      return new Attempt(seen, String.valueOf(e.getMessage()), false);
    }
  }

  private static boolean unanswered(Row row) {
    return row.sender().contains(Row.UNANSWERED);
  }
}
