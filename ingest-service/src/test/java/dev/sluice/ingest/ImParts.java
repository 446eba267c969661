package dev.sluice.ingest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.admission.Admission;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.content.CallbackExchange;
import dev.sluice.ingest.content.CallbackParts;
import dev.sluice.ingest.content.Items;
import dev.sluice.ingest.content.Judge;
import dev.sluice.ingest.content.RateLimit;
import dev.sluice.ingest.content.Releases;
import dev.sluice.ingest.forward.AppAnswer;
import dev.sluice.ingest.im.Forwarding;
import dev.sluice.ingest.im.ImCallbacks;
import dev.sluice.ingest.publish.BriefWaits;
import dev.sluice.ingest.publish.ItemPublisher;
import dev.sluice.ingest.publish.KafkaState;
import dev.sluice.ingest.publish.Resending;
import dev.sluice.ingest.publish.Sealing;
import dev.sluice.ingest.request.SignatureHeaders;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.service.Lifecycle;
import dev.sluice.settings.SecretResolver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What answers third-party callbacks, wired as in the service, but with neither a server in front
 * nor an app behind.
 */
final class ImParts implements AutoCloseable {
  private final Lifecycle parts = new Lifecycle("test", Duration.ofSeconds(20));
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(TestKafka.shared()), "im-parts-test");
  private final Path directory;

  /**
   * @param directory for the spool
   */
  ImParts(Path directory) {
    this.directory = directory;
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(EnumSet.allOf(Topic.class));
    }
  }

  @Override
  public void close() {
    parts.close();
  }

  /** Answers callbacks of {@code app}, whose own backend is {@code asked}. */
  ImCallbacks callbacks(long app, Asked asked) {
    Clock clock = Clock.systemUTC();
    SecretResolver secrets = new SecretResolver(TestIngest.ENVIRONMENT, null);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Moderations moderations =
        parts.own("moderation", new Moderations(ModerationContext.of(secrets::resolve, meters)));
    Releases releases = parts.own("releases", new Releases(moderations, secrets));
    App settings = Apps.of(app).im("http://127.0.0.1:9/app").app();
    releases.use(
        DefaultPolicy.complete(
            new Settings(
                "1-test",
                List.of(settings),
                List.of(
                    new Policy(
                        DefaultPolicy.NAME,
                        List.of(
                            TestIngest.rule(
                                TestIngest.PATIENT,
                                OnDeadline.Known.DELIVER,
                                ContentType.Known.Text,
                                DefaultPolicy.TEXT)))),
                List.of(),
                List.of(TestIngest.LEXICON))));
    KafkaState kafka = new KafkaState();
    kafka.foundTopicsRight();
    kafka.works();
    KafkaProducer<String, byte[]> producer = parts.own("producer", clients.ingestProducer());
    // As the service's own watch does: a send waits for no topic that it does not know.
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(TimeoutException.class)
        .until(() -> !producer.partitionsFor(Topic.ITEMS.topicName()).isEmpty());
    Spool spool =
        parts.own("spool", Spool.open(directory, TestIngest.PATIENT_SPOOL, clock, meters));
    Resending resending = parts.own("resending", new Resending());
    Admission admission = parts.own("admission", new Admission(10, meters));
    BriefWaits waits = parts.own("waits", new BriefWaits());
    Sealing sealing = new Sealing(null);
    CallbackParts all =
        new CallbackParts(
            releases::current,
            new RateLimit(0),
            new Judge(admission),
            new Items("test", sealing, clock),
            new ItemPublisher(producer, kafka, spool, waits, sealing, resending, clock, meters),
            new AnswerMetrics(meters),
            TestIngest.PATIENT_SPOOL.share(),
            clock);
    return new ImCallbacks(all, new Asking(asked), meters);
  }

  /** What the app is asked by. */
  interface Asked {
    Optional<AppAnswer> answer() throws InterruptedException;
  }

  /** Asks as the test wants; has nothing to tell. */
  private record Asking(Asked asked) implements Forwarding {
    @Override
    public Optional<AppAnswer> ask(App app, String query, byte[] body, Deadline deadline)
        throws InterruptedException {
      return asked.answer();
    }

    @Override
    public boolean tell(
        App app,
        CallbackCommand command,
        @Nullable String author,
        String query,
        byte[] body,
        Deadline kafka,
        Deadline spool) {
      throw new AssertionError("nothing has happened yet");
    }
  }

  /** A request that has come as a whole. */
  record Request(long app, long startedAt, ObjectNode json) implements CallbackExchange {
    Request(long app, ObjectNode json) {
      this(app, System.nanoTime(), json);
    }

    @Override
    public boolean letIn() {
      return true;
    }

    @Override
    public String afterPath() {
      return "?" + ImCaller.query(app, json.get("CallbackCommand").asText());
    }

    @Override
    public String authorization() {
      return "Bearer " + Apps.TOKEN;
    }

    @Override
    public SignatureHeaders signatureHeaders() {
      throw new AssertionError("third-party callbacks have none");
    }

    @Override
    public byte[] body(Deadline deadline) {
      return Json.write(json);
    }

    @Override
    public void watchCaller() {
      // Nobody hangs up.
    }
  }
}
