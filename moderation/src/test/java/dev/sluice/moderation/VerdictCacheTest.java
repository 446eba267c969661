package dev.sluice.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.moderation.fetch.FetchedFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Equal content is judged once, and only where nothing that the judgement depends on differs. */
@Timeout(60)
class VerdictCacheTest {
  private static final String URL = "http://f.example/p.png?sign=1";

  private final Fake.Builder engines = new Fake.Builder();
  private final Images images = new Images();
  private Instance instance = new Instance(engines);

  @AfterEach
  void close() {
    instance.close();
  }

  /** An image engine that blocks bytes which begin with "bad". */
  private static final class Images implements EngineBuilder {
    final AtomicInteger judged = new AtomicInteger();
    volatile Callable<Void> before = () -> null;

    @Override
    public Moderator build(ModeratorSpec spec, List<Lexicon> lexicons) {
      return new FileModerator() {
        @Override
        public long maxBytes() {
          return 1_000;
        }

        @Override
        public Set<String> mediaTypes() {
          return Set.of("image/*");
        }

        @Override
        public Finding.Judged moderate(FetchedFile file, Subject subject, Deadline deadline)
            throws ModerationException {
          judged.incrementAndGet();
          try {
            before.call();
          } catch (ModerationException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          boolean bad = new String(file.bytes(), StandardCharsets.UTF_8).startsWith("bad");
          Reason reason =
              Fake.reason(
                  spec.name(), bad ? Suggestion.Known.Block : Suggestion.Known.Pass, "Porn", 90);
          return new Finding.Judged(
              List.of(reason), List.of(new StageTiming("decode", 3)), file.sha256());
        }

        @Override
        public String name() {
          return spec.name();
        }

        @Override
        public Set<ContentType> contentTypes() {
          return spec.contentTypes();
        }

        @Override
        public String version() {
          return "m1";
        }

        @Override
        public Finding moderate(Subject subject, Deadline deadline) {
          throw new IllegalStateException("not by way of the cache");
        }
      };
    }
  }

  private static ModeratorSpec.Image image(double over) {
    return new ModeratorSpec.Image(
        "image",
        Map.of("Porn", new ModeratorSpec.Threshold(over, Suggestion.Known.Block, "Porn")),
        Set.of(),
        1_000,
        1_000,
        8);
  }

  private static Settings imageSettings(String version, double over) {
    return Given.settings(
        version,
        List.of(Given.rule(Suggestion.Known.Review, ContentType.Known.Image, "image")),
        image(over));
  }

  private Moderation compileImages(String version, double over) {
    return instance.moderations.compile(imageSettings(version, over));
  }

  private void useImages() {
    instance.close();
    instance = new Instance(images);
    instance.files.byUrl.put(URL, "bad picture".getBytes(StandardCharsets.UTF_8));
  }

  private static Judgement finished(Judging judging) {
    return ((Judging.Finished) judging).judgement();
  }

  private static List<Judging> inParallel(int times, Callable<Judging> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Judging> results = new ArrayList<>();
      List<Callable<Judging>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(call);
      }
      for (Future<Judging> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }

  @Test
  void thePictureSentToAHundredGroupsAtOnceIsFetchedAndJudgedOnce() throws Exception {
    // Given
    useImages();
    CountDownLatch go = new CountDownLatch(1);
    images.before =
        () -> {
          go.await();
          return null;
        };
    Moderation moderation = compileImages("1", 0.5);
    Thread.ofVirtual()
        .start(
            () -> {
              await().until(() -> instance.count("sluice.verdict.cache", "result", "joined") >= 99);
              go.countDown();
            });
    // When
    List<Judging> judgings =
        inParallel(
            100, () -> moderation.judge(Given.file(ContentType.Known.Image, URL), Given.soon()));
    // Then
    assertThat(images.judged).hasValue(1);
    assertThat(instance.files.fetches).hasValue(1);
    assertThat(judgings)
        .hasSize(100)
        .allSatisfy(
            judging ->
                assertThat(finished(judging).suggestion()).isEqualTo(Suggestion.Known.Block));
    assertThat(instance.count("sluice.verdict.cache", "result", "miss")).isEqualTo(1);
  }

  @Test
  void aRepeatNeedsNeitherFetchNorJudging() throws Exception {
    // Given
    useImages();
    Moderation moderation = compileImages("1", 0.5);
    Judgement first =
        finished(moderation.judge(Given.file(ContentType.Known.Image, URL), Given.soon()));
    // When
    Judgement second =
        finished(moderation.judge(Given.file(ContentType.Known.Image, URL), Given.soon()));
    // Then
    assertThat(instance.files.fetches).hasValue(1);
    assertThat(images.judged).hasValue(1);
    assertThat(second.reasons()).isEqualTo(first.reasons());
    assertThat(second.contentHashes()).isEqualTo(first.contentHashes()).hasSize(1);
    assertThat(first.timings())
        .extracting(StageTiming::stage)
        .containsExactly("fetch", "decode", "image");
    assertThat(second.timings()).extracting(StageTiming::stage).containsExactly("image");
    assertThat(instance.count("sluice.verdict.cache", "result", "hit")).isEqualTo(1);
  }

  @Test
  void equalBytesUnderAnotherUrlAreFetchedButNotJudgedAgain() throws Exception {
    // Given
    useImages();
    instance.files.byUrl.put(
        "http://f.example/copy", "bad picture".getBytes(StandardCharsets.UTF_8));
    Moderation moderation = compileImages("1", 0.5);
    moderation.judge(Given.file(ContentType.Known.Image, URL), Given.soon());
    // When
    Judging copy =
        moderation.judge(
            Given.file(ContentType.Known.Image, "http://f.example/copy"), Given.soon());
    // Then
    assertThat(finished(copy).suggestion()).isEqualTo(Suggestion.Known.Block);
    assertThat(instance.files.fetches).hasValue(2);
    assertThat(images.judged).hasValue(1);
  }

  @Test
  void aUrlNamesItsBytesForABoundedTimeOnly() throws Exception {
    // Given
    instance.close();
    instance = new Instance(images, 1 << 20, Duration.ofMillis(1));
    instance.files.byUrl.put(URL, "bad picture".getBytes(StandardCharsets.UTF_8));
    Moderation moderation = compileImages("1", 0.5);
    assertThat(
            finished(moderation.judge(Given.file(ContentType.Known.Image, URL), Given.soon()))
                .suggestion())
        .isEqualTo(Suggestion.Known.Block);
    // When
    instance.files.byUrl.put(URL, "good picture".getBytes(StandardCharsets.UTF_8));
    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(
                        finished(
                                moderation.judge(
                                    Given.file(ContentType.Known.Image, URL), Given.soon()))
                            .suggestion())
                    .isEqualTo(Suggestion.Known.Pass));
  }

  @Test
  void aChangedThresholdPutsOldEntriesOutOfReachAtOnce() throws Exception {
    // Given
    useImages();
    compileImages("1", 0.5).judge(Given.file(ContentType.Known.Image, URL), Given.soon());
    // When
    compileImages("2", 0.6).judge(Given.file(ContentType.Known.Image, URL), Given.soon());
    // Then
    assertThat(images.judged).hasValue(2);
    // When
    compileImages("3", 0.6).judge(Given.file(ContentType.Known.Image, URL), Given.soon());
    // Then
    assertThat(images.judged).as("release 3 changed nothing that matters here").hasValue(2);
  }

  @Test
  void anAppIsNotAnsweredByWhatAnotherMayReach() throws Exception {
    // Given
    useImages();
    Moderation moderation = compileImages("1", 0.5);
    moderation.judge(Given.file(ContentType.Known.Image, URL, "f.example"), Given.soon());
    // When
    moderation.judge(Given.file(ContentType.Known.Image, URL), Given.soon());
    // Then
    assertThat(instance.files.fetches).as("allowed hosts differ").hasValue(2);
    assertThat(images.judged).as("but the bytes are equal").hasValue(1);
  }

  @Test
  void aFileThatIsNotThereIsUnjudgeableAndAskedForAgain() throws Exception {
    // Given
    useImages();
    Moderation moderation = compileImages("1", 0.5);
    Subject missing = Given.file(ContentType.Known.Image, "http://f.example/soon");
    // When
    Judgement first = finished(moderation.judge(missing, Given.soon()));
    instance.files.byUrl.put("http://f.example/soon", "good".getBytes(StandardCharsets.UTF_8));
    Judgement second = finished(moderation.judge(missing, Given.soon()));
    // Then
    assertThat(first.suggestion()).isEqualTo(Suggestion.Known.Review);
    assertThat(first.reasons()).extracting(Reason::code).containsExactly("FetchFailed");
    assertThat(second.suggestion()).isEqualTo(Suggestion.Known.Pass);
  }

  @Test
  void twoAppsShareOnlyAnEqualCell() throws Exception {
    // Given
    Settings same = Given.texts("1", "words");
    Policy other =
        new Policy(
            "other", List.of(Given.rule(Suggestion.Known.Block, ContentType.Known.Text, "words")));
    Settings different =
        new Settings(
            "2",
            List.of(Given.app(Given.APP, "p"), Given.app(Given.OTHER_APP, "other")),
            List.of(same.policies().getFirst(), same.policies().getLast(), other),
            same.moderators(),
            List.of());
    Moderation shared = instance.moderations.compile(same);
    Moderation apart = instance.moderations.compile(different);
    // When
    shared.judge(Given.text(Given.APP, "hello"), Given.soon());
    shared.judge(Given.text(Given.OTHER_APP, "hello"), Given.soon());
    // Then
    assertThat(engines.fake("words").calls).hasValue(1);
    // When
    apart.judge(Given.text(Given.OTHER_APP, "hello"), Given.soon());
    // Then
    assertThat(engines.fake("words").calls).hasValue(2);
  }

  @Test
  void textsAreTheSameOnlyWithTheSameBoundaries() throws Exception {
    // Given
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    // When
    moderation.judge(Given.text("ab", "c"), Given.soon());
    moderation.judge(Given.text("a", "bc"), Given.soon());
    moderation.judge(Given.text("abc"), Given.soon());
    moderation.judge(Given.text("ab", "c"), Given.soon());
    // Then
    assertThat(engines.fake("words").calls).hasValue(3);
  }

  @Test
  void aFailureIsNeitherRememberedNorPassedOnToThoseThatWaited() throws Exception {
    // Given
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    engines.with(
        "words",
        (subject, deadline) -> {
          if (first.getAndSet(false)) {
            go.await();
            throw new ModerationException(ModerationException.Kind.FAILED, "once");
          }
          return Fake.judged("words", Suggestion.Known.Block, "Ad", 1);
        });
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    Thread.ofVirtual()
        .start(
            () -> {
              await().until(() -> instance.count("sluice.verdict.cache", "result", "joined") >= 9);
              go.countDown();
            });
    // When
    List<Judging> judgings =
        inParallel(10, () -> moderation.judge(Given.text("hello"), Given.soon()));
    // Then
    assertThat(judgings).filteredOn(Judging.Unfinished.class::isInstance).hasSize(1);
    assertThat(judgings).filteredOn(Judging.Finished.class::isInstance).hasSize(9);
    assertThat(engines.fake("words").calls).hasValue(2);
  }

  @Test
  void whoWaitsForAnotherStillHasADeadlineOfItsOwn() throws Exception {
    // Given
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engines.with(
        "words",
        (subject, deadline) -> {
          called.countDown();
          go.await();
          return Fake.judged("words", Suggestion.Known.Block, "Ad", 1);
        });
    Moderation moderation = instance.moderations.compile(Given.texts("1", "words"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Judging> patient =
          threads.submit(() -> moderation.judge(Given.text("hello"), Given.soon()));
      assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
      // When
      Judging hasty = moderation.judge(Given.text("hello"), Deadline.in(Duration.ofMillis(30)));
      // Then
      assertThat(hasty)
          .isInstanceOfSatisfying(
              Judging.Unfinished.class,
              unfinished ->
                  assertThat(unfinished.cause()).isEqualTo(ModerationException.Kind.DEADLINE));
      // When
      go.countDown();
      // Then
      assertThat(finished(patient.get()).suggestion()).isEqualTo(Suggestion.Known.Block);
    }
  }

  @Test
  void itIsBoundedInBytes() throws Exception {
    // Given
    Finding.Judged large =
        new Finding.Judged(
            List.of(
                new Reason(
                    "m",
                    Suggestion.Known.Pass,
                    "Ad",
                    "",
                    1,
                    List.of(),
                    null,
                    null,
                    "x".repeat(10_000),
                    null,
                    Map.of())),
            List.of(),
            null);
    VerdictCache cache =
        new VerdictCache(100_000, Duration.ofSeconds(60), new SimpleMeterRegistry());
    // When
    for (int i = 0; i < 100; i++) {
      cache.judge(key(i), Given.soon(), () -> large);
    }
    // Then
    long kept =
        java.util.stream.IntStream.range(0, 100).filter(i -> cache.known(key(i)) != null).count();
    assertThat(kept).isBetween(1L, 4L);
  }

  private static VerdictCache.Key key(int content) {
    return new VerdictCache.Key("cell", "engine", "1", ContentType.Known.Text, "hash" + content);
  }
}
