package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.Policy;
import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.kafka.embedded.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One app has more to be judged than can be, and another does not notice (guarantee 7). */
@Tag("kafka")
class OverloadTest {
  private static final long FLOOD = 1400080001;
  private static final long OTHER = 1400080002;
  private static final long HURRIED = 1400080003;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of the service; half as many may wait for moderators, and half of these be of one app. */
  private static final int MAX_REQUESTS = 80;

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private StubModerator vendor;
  private TestIngest ingest;
  private ItemLog items;

  @BeforeEach
  void start() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared(), TestIngest.newDirectory(), OverloadTest::narrow);
    ingest.use(
        TestKafka.shared(),
        List.of(vendor.spec("slow", ContentType.Known.Text)),
        List.of(
            new Policy(
                "slow",
                List.of(
                    TestIngest.rule(
                        TestIngest.PATIENT,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Text,
                        "slow"))),
            new Policy(
                "hurried",
                List.of(
                    TestIngest.rule(
                        TestIngest.HURRIED,
                        OnDeadline.Known.DELIVER,
                        ContentType.Known.Text,
                        DefaultPolicy.TEXT)))),
        Apps.of(FLOOD).policy("slow"),
        Apps.of(OTHER).policy("slow"),
        Apps.of(HURRIED).policy("hurried"));
    items = new ItemLog(TestKafka.shared());
  }

  @AfterEach
  void stop() {
    callers.shutdownNow();
    items.close();
    vendor.close();
    ingest.close();
  }

  private static IngestConfig narrow(IngestConfig config) {
    return Configs.of(config, new ServerOptions(0, null, 1_000, MAX_REQUESTS, false));
  }

  @Test
  void beyondItsShareAnAppIsAnsweredAtOnceByItsFailPolicyAndAnotherStaysJudged() throws Exception {
    // Given: the vendor holds what the flood sends
    Caller caller = ingest.caller();
    List<Future<Answered>> flood = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      flood.add(callers.submit(() -> caller.call(Callbacks.text(FLOOD, "hold"))));
    }
    // Then: those beyond a quarter of all requests are answered while the others wait
    int share = MAX_REQUESTS / 4;
    await()
        .atMost(PATIENCE)
        .until(() -> flood.stream().filter(Future::isDone).count() == flood.size() - share);
    for (Future<Answered> answered : flood) {
      if (answered.isDone()) {
        Answered one = answered.resultNow();
        assertThat(one.row()).isEqualTo("0 0 true");
        Item item = items.item(one.requestId());
        assertThat(item.answer().basis()).isEqualTo(AnswerBasis.Known.DeadlinePolicy);
        assertThat(item.judgement()).isNull();
      }
    }
    assertThat(ingest.metrics())
        .containsPattern("sluice_ingest_shed_total\\{app=\"" + FLOOD + "\",cause=\"APP\".*} 40.0");

    // When
    for (int i = 0; i < 30; i++) {
      // Then
      assertThat(caller.call(Callbacks.text(OTHER, "bad")).row()).isEqualTo("1 80001 false");
    }

    // When
    vendor.release();
    // Then
    for (Future<Answered> answered : flood) {
      assertThat(answered.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    assertThat(caller.call(Callbacks.text(FLOOD, "bad")).row()).isEqualTo("1 80001 false");
  }

  @Test
  void whatWaitedTooLongForAProcessorIsRefusedInsteadOfAnsweredLate() {
    // When, then: the wait is an estimate, so that not each is
    await().atMost(PATIENCE).until(this::isRefusedBehindAHog);
    await()
        .atMost(PATIENCE)
        .until(() -> ingest.caller().call(Callbacks.text(HURRIED, "badword")).status() == 200);
  }

  private boolean isRefusedBehindAHog() throws Exception {
    FutureTask<Answered> call =
        new FutureTask<>(() -> ingest.caller().call(Callbacks.text(HURRIED, "fine")));
    try (Hog _ = new Hog()) {
      Thread.ofPlatform().start(call);
      assertThatThrownBy(() -> call.get(600, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
    }
    Answered answered = call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return answered.error().equals("503 50302") && answered.info().contains("in time");
  }
}
