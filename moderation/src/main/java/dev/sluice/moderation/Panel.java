package dev.sluice.moderation;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks all engines of a cell at once. A prompt one runs in the caller's thread, the others each in
 * a virtual thread of its own, which is given up at the deadline: the answer never waits for an
 * engine that ignores it.
 */
final class Panel {
  /** Calls of one engine that were given up and still run: past this, it gets no more of them. */
  static final int MAX_STUCK = 200;

  private final Asking asking;
  private final ModeratorMeters meters;

  Panel(Asking asking, ModeratorMeters meters) {
    this.asking = asking;
    this.meters = meters;
  }

  /** What each said, in the order of the rule; returns at the latest at the deadline. */
  List<Said> ask(Question question) throws InterruptedException {
    List<Engine> engines = question.cell().engines();
    if (question.deadline().passed()) {
      return Said.missing(
          engines,
          ModerationException.Kind.DEADLINE,
          "the deadline had passed before judging began");
    }
    List<Call> calls = new ArrayList<>(engines.size());
    List<Call> prompt = new ArrayList<>(1);
    for (Engine engine : engines) {
      Call call = new Call(engine, question, asking, meters);
      calls.add(call);
      if (engine.moderator().prompt()) {
        prompt.add(call);
      } else if (engine.stuck().get() >= MAX_STUCK) {
        call.refuse(MAX_STUCK + " calls that met their deadline still hang");
      } else {
        call.start();
      }
    }
    prompt.forEach(Call::run);
    try {
      List<Said> said = new ArrayList<>(calls.size());
      for (Call call : calls) {
        said.add(call.await());
      }
      return said;
    } catch (InterruptedException e) {
      calls.forEach(Call::giveUp);
      throw e;
    }
  }
}
