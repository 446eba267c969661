package dev.sluice.moderation.image;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A process that judges without pause. When it is told to stop, it judges on as a service does that
 * lets its requests end, and more at once than before: what the model takes memory for then makes
 * it look at its environment again. It ends when all of that has.
 */
final class StoppedWhileJudging {
  static final String JUDGING = "judging";
  static final String ENDED_WELL = "all that was judged after the signal ended well";

  /** Enough for the shutdown hooks of others, which start together with its own, to have run. */
  private static final int RUNS_AFTER_SIGNAL = 60;

  private static final int THREADS = 2;
  private static final int THREADS_AT_LAST = 8;
  private static final int RUNS_EACH_AT_LAST = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final NsfwModel model = NsfwModel.load(1, 1 << 20);
  private final float[] input = new float[ModelInput.SIZE * ModelInput.SIZE * 3];
  private final List<Float> expected = model.probabilities(input);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch runsAfterSignal = new CountDownLatch(RUNS_AFTER_SIGNAL);
  private final CountDownLatch runsAtLast = new CountDownLatch(THREADS_AT_LAST * RUNS_EACH_AT_LAST);
  private final List<Thread> judges = threads(THREADS, this::judgeOn);

  private StoppedWhileJudging() {}

  public static void main(String[] arguments) throws InterruptedException {
    StoppedWhileJudging process = new StoppedWhileJudging();
    Runtime.getRuntime().addShutdownHook(new Thread(process::stop));
    process.judges.forEach(Thread::start);
    System.out.println(JUDGING);
    // Where nobody stops it, it ends by itself.
    new CountDownLatch(1).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void judgeOn() {
    while (runsAfterSignal.getCount() > 0) {
      boolean afterSignal = stopping.get();
      judge();
      if (afterSignal) {
        runsAfterSignal.countDown();
      }
    }
  }

  private void judgeAtLast() {
    for (int i = 0; i < RUNS_EACH_AT_LAST; i++) {
      judge();
      runsAtLast.countDown();
    }
  }

  private void judge() {
    if (!model.probabilities(input).equals(expected)) {
      throw new IllegalStateException("another result than before");
    }
  }

  private void stop() {
    stopping.set(true);
    try {
      join(judges);
      List<Thread> more = threads(THREADS_AT_LAST, this::judgeAtLast);
      more.forEach(Thread::start);
      join(more);
      if (runsAfterSignal.getCount() + runsAtLast.getCount() == 0) {
        System.out.println(ENDED_WELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Thread> threads(int count, Runnable work) {
    return IntStream.range(0, count)
        .mapToObj(i -> Thread.ofPlatform().daemon().unstarted(work))
        .toList();
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      if (!thread.join(PATIENCE)) {
        throw new IllegalStateException("does not end: " + thread);
      }
    }
  }
}
