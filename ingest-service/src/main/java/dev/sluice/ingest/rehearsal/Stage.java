package dev.sluice.ingest.rehearsal;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CallbackModule;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.Settings;
import dev.sluice.ingest.admission.Admission;
import dev.sluice.ingest.content.AnswerMetrics;
import dev.sluice.ingest.content.CallbackParts;
import dev.sluice.ingest.content.ContentCallbacks;
import dev.sluice.ingest.content.Items;
import dev.sluice.ingest.content.Judge;
import dev.sluice.ingest.content.RateLimit;
import dev.sluice.ingest.content.Releases;
import dev.sluice.ingest.forward.AppCallback;
import dev.sluice.ingest.http.IngestServer;
import dev.sluice.ingest.http.ServerOptions;
import dev.sluice.ingest.im.AppForwarding;
import dev.sluice.ingest.im.ImCallbacks;
import dev.sluice.ingest.late.LateAnswers;
import dev.sluice.ingest.publish.BriefWaits;
import dev.sluice.ingest.publish.ForwardPublisher;
import dev.sluice.ingest.publish.ItemPublisher;
import dev.sluice.ingest.publish.KafkaState;
import dev.sluice.ingest.publish.Resending;
import dev.sluice.ingest.publish.ResultPublisher;
import dev.sluice.ingest.publish.Sealing;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolConfig;
import dev.sluice.moderation.ModerationContext;
import dev.sluice.moderation.Moderations;
import dev.sluice.service.Lifecycle;
import dev.sluice.settings.SecretResolver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The parts of ingest once more, on a port of the loopback that is open as long as this is: with an
 * app, a token, a lexicon and meters that nobody else knows, and a producer that sends nothing.
 */
final class Stage implements AutoCloseable {
  static final long APP = 1;

  private static final String NAME = "rehearsal";
  private static final int ROOM = 64;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Lifecycle parts;
  private final IngestServer server;
  private final MockProducer<String, byte[]> producer;
  private final String token;

  private Stage(
      Lifecycle parts, IngestServer server, MockProducer<String, byte[]> producer, String token) {
    this.parts = parts;
    this.server = server;
    this.producer = producer;
    this.token = token;
  }

  /**
   * @param directory for a spool that nothing is written to
   */
  static Stage open(Path directory) {
    Lifecycle parts = new Lifecycle(NAME, CLOSE_LIMIT);
    try {
      return open(directory, parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static Stage open(Path directory, Lifecycle parts) {
    Clock clock = Clock.systemUTC();
    String token = UUID.randomUUID().toString();
    SecretResolver secrets = new SecretResolver(Map.of("TOKEN", token), null);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Moderations moderations =
        parts.own("moderation", new Moderations(ModerationContext.of(secrets::resolve, meters)));
    Releases releases = parts.own("releases", new Releases(moderations, secrets));
    releases.use(settings());
    KafkaState kafka = new KafkaState();
    kafka.foundTopicsRight();
    kafka.works();
    MockProducer<String, byte[]> producer =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    Spool spool = parts.own("spool", Spool.open(directory, SpoolConfig.DEFAULT, clock, meters));
    Resending resending = parts.own("resending", new Resending());
    Admission admission = parts.own("admission", new Admission(ROOM, meters));
    BriefWaits waits = parts.own("waits", new BriefWaits());
    AnswerMetrics answers = new AnswerMetrics(meters);
    Sealing sealing = new Sealing(null);
    CallbackParts callbacks =
        new CallbackParts(
            releases::current,
            new RateLimit(0),
            new Judge(admission),
            new Items(NAME, sealing, clock),
            new ItemPublisher(producer, kafka, spool, waits, sealing, resending, clock, meters),
            answers,
            SpoolConfig.DEFAULT.share(),
            clock);
    AppCallback appCallback = parts.own("app callback", new AppCallback(secrets, clock, meters));
    ForwardPublisher forwards =
        new ForwardPublisher(producer, kafka, spool, sealing, clock, meters);
    ImCallbacks imCallbacks =
        new ImCallbacks(callbacks, new AppForwarding(appCallback, forwards), meters);
    LateAnswers late =
        new LateAnswers(
            null,
            sealing.json(),
            releases::lateSenderOf,
            new ResultPublisher(producer, kafka),
            clock);
    IngestServer server =
        parts.own(
            "server",
            IngestServer.start(
                ServerOptions.loopback(ROOM, ROOM),
                new ContentCallbacks(callbacks),
                imCallbacks,
                late,
                answers,
                admission,
                releases::serves,
                meters));
    return new Stage(parts, server, producer, token);
  }

  private static Settings settings() {
    CallbackModule module =
        new CallbackModule(
            NAME,
            Set.of(Scene.Known.values()),
            List.of(new SecretRef("${env:TOKEN}")),
            Set.of(ContentType.Known.values()),
            Set.of());
    App app =
        new App(
            APP,
            NAME,
            Enforcement.Known.ON,
            List.of(module),
            InterceptOn.Known.Block,
            true,
            Set.of(),
            Set.of(),
            DefaultPolicy.NAME,
            "https://rehearsal.invalid/callback",
            new ResultReturn(ResultMode.Known.OFF, null, false, null, null),
            new CommandTarget.None(),
            Set.of(),
            false,
            List.of());
    Lexicon lexicon =
        new Lexicon(
            NAME,
            List.of(
                entry(EntryKind.Known.WORD, "forbidden"),
                entry(EntryKind.Known.WORD, "违禁词语"),
                entry(EntryKind.Known.REGEX, "forbidden [0-9]{4}")));
    return DefaultPolicy.complete(
        new Settings(NAME, List.of(app), List.of(), List.of(), List.of(lexicon)));
  }

  private static LexiconEntry entry(EntryKind kind, String words) {
    return new LexiconEntry(kind, words, "Custom", "", Suggestion.Known.Block);
  }

  int port() {
    return server.port();
  }

  String token() {
    return token;
  }

  /** Forgets what the producer was given. */
  void clear() {
    producer.clear();
  }

  @Override
  public void close() {
    parts.close();
  }
}
