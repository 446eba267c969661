package dev.sluice.notifier.release;

import static dev.sluice.notifier.release.ReleaseTopics.DAY;
import static dev.sluice.notifier.release.ReleaseTopics.LIMIT;
import static dev.sluice.notifier.release.ReleaseTopics.release;
import static dev.sluice.notifier.release.ReleaseTopics.revisions;
import static dev.sluice.notifier.release.ReleaseTopics.verdict;
import static dev.sluice.notifier.release.ReleaseTopics.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two who release one item at the same moment: never two records of one revision. */
@Tag("kafka")
class ReleasesAtOnceTest {
  private final String file = "https://cdn.example/" + UUID.randomUUID() + "/a.png";
  private final UUID request = UUID.randomUUID();

  @BeforeAll
  static void topics() {
    ReleaseTopics.create();
  }

  @Test
  void whoHasSearchedSeesWhatAnotherReleasedMeanwhile() throws Exception {
    // Given
    write(verdict(1, request, 0, file, true));
    FileRelease slow = release(afterScan(1, () -> byFile("li")));
    // When
    Released released = slow.release(request.toString(), "wang", DAY, LIMIT);
    // Then
    assertThat(released.items()).containsExactly(new Released.Item(request, 1));
    assertThat(released.notices()).isZero();
    assertThat(revisions(request))
        .extracting(Verdict::revision, Verdict::author)
        .containsExactly(tuple(0, Verdict.AUTOMATIC), tuple(1, "li"));
  }

  @Test
  void whoIsOvertakenWritesNothingAndCanRepeatIt() throws Exception {
    // Given
    write(verdict(1, request, 0, file, true));
    FileRelease slow = release(afterScan(2, () -> byFile("li")));
    // When
    assertThatThrownBy(() -> slow.release(request.toString(), "wang", DAY, LIMIT))
        .isInstanceOf(ReleaseException.class)
        .hasMessageContaining("another release went ahead of this one")
        .hasMessageContaining("repeat it");
    Released repeated = byFile("wang");
    // Then
    assertThat(repeated.items()).containsExactly(new Released.Item(request, 1));
    assertThat(revisions(request))
        .extracting(Verdict::revision, Verdict::author)
        .containsExactly(tuple(0, Verdict.AUTOMATIC), tuple(1, "li"));
  }

  @Test
  void manyAtOnceWriteOneRevision() throws Exception {
    // Given
    write(verdict(1, request, 0, file, true));
    int many = 4;
    CyclicBarrier searched = new CyclicBarrier(many);
    List<Future<Released>> all = new ArrayList<>();
    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
      for (int i = 0; i < many; i++) {
        String sought = i % 2 == 0 ? request.toString() : file;
        String author = "author-" + i;
        FileRelease one =
            release(afterScan(1, () -> searched.await(LIMIT.toSeconds(), TimeUnit.SECONDS)));
        all.add(threads.submit(() -> one.release(sought, author, DAY, LIMIT)));
      }
    }
    Released last = byFile("wang");
    // Then
    assertThat(all)
        .allSatisfy(
            each -> {
              if (each.state() == Future.State.SUCCESS) {
                assertThat(each.resultNow()).extracting(Released::items).isEqualTo(last.items());
              } else {
                assertThat(each.exceptionNow()).isInstanceOf(ReleaseException.class);
              }
            });
    assertThat(revisions(request)).extracting(Verdict::revision).containsExactly(0, 1);
  }

  private Released byFile(String author) {
    return release((read, total) -> {}).release(file, author, DAY, LIMIT);
  }

  /** Does {@code action} once the verdicts were read to their end for the {@code nth} time. */
  private static ScanProgress afterScan(int nth, Callable<?> action) {
    AtomicInteger scans = new AtomicInteger();
    return (read, total) -> {
      if (read == total && scans.incrementAndGet() == nth) {
        try {
          action.call();
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}
