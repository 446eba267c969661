package dev.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final Lifecycle lifecycle = new Lifecycle("test", Duration.ofSeconds(20));

  @Test
  void closesInReverseOrder() {
    // Given
    lifecycle.own("first", () -> closed.add("first"));
    lifecycle.own("second", () -> closed.add("second"));
    lifecycle.own("third", () -> closed.add("third"));
    lifecycle.running();

    // When
    lifecycle.close();

    // Then
    assertThat(closed).containsExactly("third", "second", "first");
    assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.STOPPED);
    assertThat(lifecycle.left()).isEmpty();
  }

  @Test
  void goesOnWhereOneFailsToClose() {
    // Given
    lifecycle.own("first", () -> closed.add("first"));
    lifecycle.own(
        "broken",
        () -> {
          throw new IllegalStateException("on purpose");
        });

    // When
    lifecycle.close();

    // Then
    assertThat(closed).containsExactly("first");
    assertThat(lifecycle.left()).containsExactly("broken");
  }

  @Test
  void leavesBehindWhatDoesNotCloseInTime() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    Lifecycle hurried = new Lifecycle("test", Duration.ofMillis(200));
    hurried.own("first", () -> closed.add("first"));
    hurried.own("hanging", never::await);

    // When
    hurried.close();

    // Then
    assertThat(hurried.left()).containsExactly("hanging");
    assertThat(closed).containsExactly("first");
    assertThat(hurried.state()).isEqualTo(Lifecycle.State.STOPPED);
    never.countDown();
  }

  @Test
  void closesOnceHoweverOftenItIsAsked() throws Exception {
    // Given
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    lifecycle.own(
        "slow",
        () -> {
          closing.countDown();
          release.await();
          closed.add("slow");
        });
    Thread one = Thread.ofVirtual().start(lifecycle::close);
    closing.await();
    Thread other = Thread.ofVirtual().start(lifecycle::close);

    // When
    release.countDown();

    // Then
    one.join();
    other.join();
    assertThat(closed).containsExactly("slow");
  }

  @Test
  void endsTheWaitWhereAComponentFails() throws Exception {
    // Given
    lifecycle.running();
    Thread waiting = Thread.ofVirtual().start(this::awaitEnd);
    IllegalStateException cause = new IllegalStateException("on purpose");

    // When
    lifecycle.fail("stream", cause);

    // Then
    assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.FAILED);
    assertThat(lifecycle.failure()).isSameAs(cause);
  }

  @Test
  void staysFailedWhenTheStartGoesOn() {
    // Given
    lifecycle.fail("stream", new IllegalStateException("on purpose"));

    // When
    lifecycle.running();

    // Then
    assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.FAILED);
  }

  @Test
  void endsTheWaitOnceClosed() throws Exception {
    // Given
    Thread waiting = Thread.ofVirtual().start(this::awaitEnd);

    // When
    lifecycle.close();

    // Then
    assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    assertThat(lifecycle.failure()).isNull();
  }

  @Test
  void ownsNothingMoreOnceItRuns() {
    // Given
    lifecycle.running();

    // When
    assertThatThrownBy(() -> lifecycle.own("late", () -> {}))
        // Then
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("test is RUNNING: cannot add late");
  }

  @Test
  void closesWhenTheProcessIsToldToStop() throws Exception {
    // Given
    try (ChildJava child = ChildJava.start(Child.class, Map.of())) {
      await().until(() -> child.readLine().equals("started"));

      // When
      int code = child.terminate();

      // Then
      List<String> printed = child.readToEnd();
      assertThat(printed).contains("closed second", "closed first");
      assertThat(printed.indexOf("closed second")).isLessThan(printed.indexOf("closed first"));
      assertThat(code).isEqualTo(143);
    }
  }

  @Test
  void unregistersItsHookOnceClosed() {
    // Given
    lifecycle.closeOnShutdown();

    // When
    lifecycle.close();

    // Then
    assertThat(lifecycle.isHooked()).isFalse();
  }

  private void awaitEnd() {
    try {
      lifecycle.awaitEnd();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A service that runs until it is told to stop. */
  static final class Child {
    public static void main(String[] arguments) throws InterruptedException {
      Lifecycle lifecycle = new Lifecycle("child", Duration.ofSeconds(10));
      lifecycle.own("first", () -> System.out.println("closed first"));
      lifecycle.own("second", () -> System.out.println("closed second"));
      lifecycle.closeOnShutdown();
      lifecycle.running();
      System.out.println("started");
      lifecycle.awaitEnd();
    }
  }
}
