package dev.sluice.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.ModerationException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a moderator does, the answer comes by the deadline, and what others found is in it. */
@Timeout(60)
class DeadlineTest {
  private final Fake.Builder engines = new Fake.Builder();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Instance instance = new Instance(engines);

  @AfterEach
  void endAll() {
    end.countDown();
    instance.close();
  }

  private static Judging.Unfinished unfinished(Judging judging) {
    return assertThat(judging).asInstanceOf(type(Judging.Unfinished.class)).actual();
  }

  private Finding ignoreEverything() {
    boolean ended = false;
    while (!ended) {
      try {
        end.await();
        ended = true;
      } catch (InterruptedException _) {
        // A moderator that takes no hint.
      }
    }
    return new Finding.Judged(List.of(), List.of(), null);
  }

  @Test
  void aModeratorThatHangsDoesNotHoldTheAnswer() throws Exception {
    // Given
    AtomicBoolean interrupted = new AtomicBoolean();
    engines
        .with(
            "hangs",
            (subject, deadline) -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
              }
              return new Finding.Judged(List.of(), List.of(), null);
            })
        .with(
            "fast", (subject, deadline) -> Fake.judged("fast", Suggestion.Known.Review, "Ad", 50));
    Moderation moderation = instance.moderations.compile(Given.texts("1", "hangs", "fast"));
    // When
    Judging judging = moderation.judge(Given.text("hello"), Deadline.in(Duration.ofMillis(150)));
    // Then
    Judging.Unfinished unfinished = unfinished(judging);
    assertThat(unfinished.cause()).isEqualTo(Kind.DEADLINE);
    assertThat(unfinished.message()).isEqualTo("hangs: no answer at the deadline");
    assertThat(unfinished.retryable()).isTrue();
    assertThat(unfinished.soFar().reasons()).extracting(Reason::moderator).containsExactly("fast");
    await().untilTrue(interrupted);
    assertThat(instance.count("sluice.moderator.given.up", "moderator", "hangs")).isEqualTo(1);
  }

  @Test
  void oneThatIgnoresInterruptsDoesNotEither() throws Exception {
    // Given
    engines.with("deaf", (subject, deadline) -> ignoreEverything());
    Moderation moderation = instance.moderations.compile(Given.texts("1", "deaf"));
    // When
    Judging judging = moderation.judge(Given.text("hello"), Deadline.in(Duration.ofMillis(50)));
    // Then
    assertThat(unfinished(judging).cause()).isEqualTo(Kind.DEADLINE);
  }

  @Test
  void oneThatHangsForEverGetsNoMoreCallsAfterAWhile() throws Exception {
    // Given
    engines.with("deaf", (subject, deadline) -> ignoreEverything());
    Moderation moderation = instance.moderations.compile(Given.texts("1", "deaf"));
    // When: on a busy machine a deadline may pass before the call, which then is not made
    Judging.Unfinished judged;
    int texts = 0;
    do {
      judged =
          unfinished(
              moderation.judge(Given.text("text " + texts++), Deadline.in(Duration.ofMillis(1))));
    } while (judged.cause() == Kind.DEADLINE);
    // Then
    assertThat(judged.cause()).isEqualTo(Kind.REFUSED);
    assertThat(judged.retryable()).isTrue();
    assertThat(instance.count("sluice.moderator.given.up", "moderator", "deaf"))
        .isEqualTo(Panel.MAX_STUCK);
    // When
    end.countDown();
    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(moderation.judge(Given.text("later"), Given.soon()))
                    .isInstanceOf(Judging.Finished.class));
  }

  @Test
  void aDeadlineThatHasPassedIsNotJudged() throws Exception {
    // Given
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    // When
    Judging judging = moderation.judge(Given.text("hello"), Deadline.in(Duration.ZERO));
    // Then
    assertThat(unfinished(judging).cause()).isEqualTo(Kind.DEADLINE);
    assertThat(engines.fake("words").calls).hasValue(0);
  }

  enum Surprise {
    RUNTIME {
      @Override
      Finding make() {
        throw new IllegalStateException("the user wrote hunter2");
      }
    },
    STACK {
      @Override
      Finding make() {
        return deeper(0);
      }

      private Finding deeper(int depth) {
        return depth < 0 ? make() : deeper(depth + 1);
      }
    },
    ERROR {
      @Override
      Finding make() {
        throw new AssertionError("hunter2");
      }
    },
    NULL {
      @Override
      Finding make() {
        return null;
      }
    };

    abstract Finding make();
  }

  @ParameterizedTest
  @EnumSource(Surprise.class)
  void whatAModeratorThrowsIsItsFailureOnly(Surprise surprise) throws Exception {
    // Given
    engines
        .prompt("prompt", (subject, deadline) -> surprise.make())
        .with("own-thread", (subject, deadline) -> surprise.make())
        .with("fine", (subject, deadline) -> Fake.judged("fine", Suggestion.Known.Review, "Ad", 1));
    Moderation moderation =
        instance.moderations.compile(Given.texts("1", "prompt", "own-thread", "fine"));
    // When
    Judging judging = moderation.judge(Given.text("hello"), Given.soon());
    // Then
    Judging.Unfinished unfinished = unfinished(judging);
    assertThat(unfinished.cause()).isEqualTo(Kind.FAILED);
    assertThat(unfinished.message())
        .isEqualTo("prompt: failed unexpectedly")
        .doesNotContain("hunter2");
    assertThat(unfinished.soFar().reasons()).extracting(Reason::moderator).containsExactly("fine");
    assertThat(instance.count("sluice.moderator.unexpected", "moderator", "own-thread"))
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeRetriedIsSaidOnlyWhereNothingElseCan() throws Exception {
    // Given
    engines
        .with(
            "rejects",
            (subject, deadline) -> {
              throw new ModerationException(Kind.REJECTED, "HTTP 400");
            })
        .with(
            "fails",
            (subject, deadline) -> {
              throw new ModerationException(Kind.FAILED, "HTTP 503");
            });
    // When
    Judging one =
        instance
            .moderations
            .compile(Given.texts("1", "rejects"))
            .judge(Given.text("a"), Given.soon());
    Judging both =
        instance
            .moderations
            .compile(Given.texts("2", "rejects", "fails"))
            .judge(Given.text("a"), Given.soon());
    // Then
    assertThat(unfinished(one).retryable()).isFalse();
    assertThat(unfinished(one).cause()).isEqualTo(Kind.REJECTED);
    assertThat(unfinished(both).retryable()).isTrue();
    assertThat(unfinished(both).cause()).isEqualTo(Kind.FAILED);
  }

  @Test
  void anInterruptedCallerStopsItsModerators() throws Exception {
    // Given
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    engines.with(
        "hangs",
        (subject, deadline) -> {
          called.countDown();
          try {
            end.await();
          } finally {
            stopped.countDown();
          }
          return new Finding.Judged(List.of(), List.of(), null);
        });
    Moderation moderation = instance.moderations.compile(Given.texts("1", "hangs"));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    moderation.judge(Given.text("hello"), Given.soon());
                  } catch (Throwable e) {
                    thrown.set(e);
                  }
                });
    assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
    // When
    caller.interrupt();
    // Then
    assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPromptModeratorRunsInTheCallersThreadAndPassesOnItsInterrupt() throws Exception {
    // Given
    AtomicReference<Thread> seen = new AtomicReference<>();
    engines.prompt(
        "prompt",
        (subject, deadline) -> {
          seen.set(Thread.currentThread());
          if (subject.texts().contains("stop")) {
            throw new InterruptedException();
          }
          return new Finding.Judged(List.of(), List.of(), null);
        });
    Moderation moderation = instance.moderations.compile(Given.texts("1", "prompt"));
    // When
    Judging judging = moderation.judge(Given.text("hello"), Given.soon());
    // Then
    assertThat(judging).isInstanceOf(Judging.Finished.class);
    assertThat(seen.get()).isSameAs(Thread.currentThread());
    assertThatThrownBy(() -> moderation.judge(Given.text("stop"), Given.soon()))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void howLongJudgingTookIsMeasuredWithoutNamingAnyone() throws Exception {
    // Given
    engines.with(
        "words", (subject, deadline) -> Fake.judged("words", Suggestion.Known.Block, "Ad", 1));
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    // When
    moderation.judge(Given.text("hello"), Given.soon());
    // Then
    assertThat(
            instance
                .meters
                .get("sluice.judge")
                .tags("content_type", "Text", "outcome", "finished")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            instance
                .meters
                .get("sluice.moderator")
                .tags("moderator", "words", "outcome", "block")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(instance.meters.getMetersAsString())
        .doesNotContain("hello")
        .doesNotContain("1400187352");
  }
}
