package dev.sluice.moderation;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of one engine: whatever the engine does, it comes to a {@link Said}, and the engine
 * stays open until it has returned.
 */
final class Call implements Runnable {
  private enum State {
    RUNNING,
    RETURNED,
    GIVEN_UP
  }

  private final Engine engine;
  private final Question question;
  private final Asking asking;
  private final ModeratorMeters meters;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile @Nullable Said said;
  private volatile @Nullable Thread thread;

  Call(Engine engine, Question question, Asking asking, ModeratorMeters meters) {
    this.engine = engine;
    this.question = question;
    this.asking = asking;
    this.meters = meters;
  }

  /** Runs on a thread of its own, so that it can be given up. */
  Call start() {
    Thread started = Thread.ofVirtual().name("moderator-" + engine.name()).unstarted(this);
    thread = started;
    started.start();
    return this;
  }

  /** Comes to REFUSED instead of running. */
  void refuse(String why) {
    end(new Said.Missing(engine, ModerationException.Kind.REFUSED, engine.name() + ": " + why));
  }

  @Override
  public void run() {
    end(ask());
  }

  private void end(Said answer) {
    said = answer;
    returned.countDown();
    if (!state.compareAndSet(State.RUNNING, State.RETURNED)) {
      engine.stuck().decrementAndGet();
    }
  }

  /** What was said by the deadline; past it the call is given up and interrupted. */
  Said await() throws InterruptedException {
    if (!returned.await(question.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS)
        && giveUp()) {
      meters.givenUp(engine);
      return new Said.Missing(
          engine, ModerationException.Kind.DEADLINE, engine.name() + ": no answer at the deadline");
    }
    Said answer = said;
    return answer != null
        ? answer
        : new Said.Missing(
            engine, ModerationException.Kind.FAILED, engine.name() + ": returned nothing");
  }

  /** Interrupts the call unless it has returned; whether it had not. */
  boolean giveUp() {
    // Counted before the state changes, so that the call, which takes it back, never finds less
    // than one.
    engine.stuck().incrementAndGet();
    if (!state.compareAndSet(State.RUNNING, State.GIVEN_UP)) {
      engine.stuck().decrementAndGet();
      return false;
    }
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    return true;
  }

  // Nothing that a moderator throws may reach the caller: a StackOverflowError of an engine is a
  // failure of that engine.
  private Said ask() {
    if (!engine.hold()) {
      return new Said.Missing(
          engine,
          ModerationException.Kind.REFUSED,
          engine.name() + ": closed, the settings changed meanwhile");
    }
    long start = System.nanoTime();
    Said answer;
    try {
      answer = said(asking.ask(engine, question), (System.nanoTime() - start) / 1_000);
    } catch (ModerationException e) {
      answer = new Said.Missing(engine, e.kind(), message(e));
    } catch (InterruptedException e) {
      // Kept for the caller whose thread this may be: it finds out when it collects what was said.
      Thread.currentThread().interrupt();
      answer =
          new Said.Missing(
              engine, ModerationException.Kind.DEADLINE, engine.name() + ": interrupted");
    } catch (Throwable e) {
      meters.unexpected(engine, e);
      answer =
          new Said.Missing(
              engine, ModerationException.Kind.FAILED, engine.name() + ": failed unexpectedly");
    } finally {
      engine.release();
    }
    meters.asked(answer, System.nanoTime() - start);
    return answer;
  }

  private String message(ModerationException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(engine.name()) ? message : engine.name() + ": " + message;
  }

  private Said said(Finding finding, long micros) {
    return switch (finding) {
      case Finding.Later later -> new Said.Later(engine, later);
      case Finding.Judged judged when judged.reasons().size() > Judgement.MAX_REASONS -> {
        List<Reason> strictest =
            Judgements.strictestFirst(judged.reasons()).subList(0, Judgement.MAX_REASONS);
        yield new Said.Judged(
            engine,
            new Finding.Judged(strictest, judged.timings(), judged.contentHash()),
            judged.reasons().size() - Judgement.MAX_REASONS,
            micros);
      }
      case Finding.Judged judged -> new Said.Judged(engine, judged, 0, micros);
    };
  }
}
