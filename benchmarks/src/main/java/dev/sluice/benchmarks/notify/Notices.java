package dev.sluice.benchmarks.notify;

import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Notices as the stream writes them, for a hundred apps in turn, and one more that is dead. */
final class Notices implements AutoCloseable {
  static final int APPS = 100;
  static final long FIRST_APP = 1_400_000_000L;

  private static final long DEAD_APP = FIRST_APP + APPS;

  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong failed = new AtomicLong();

  Notices(KafkaClients clients) {
    this.producer = clients.producer(new ByteArraySerializer());
  }

  /**
   * Settings of all apps.
   *
   * @param alive port of the backends that answer
   * @param dead port of the one that does not
   */
  static String settings(int alive, int dead) {
    StringBuilder yaml = new StringBuilder("apps:\n");
    for (long app = FIRST_APP; app <= DEAD_APP; app++) {
      yaml.append(
          "  - {sdkAppId: %d, token: \"${env:SLUICE_TOKEN}\", callbackUrl: \"http://127.0.0.1:%d/app/%d\", resultReturn: all}%n"
              .formatted(app, app == DEAD_APP ? dead : alive, app));
    }
    return yaml.toString();
  }

  static Notice notice(long app) {
    return new Notice(
        Notice.SCHEMA_VERSION,
        UUID.randomUUID(),
        0,
        app,
        Scene.Known.C2C,
        ContentType.Known.Text,
        new Content(
            null,
            "jared",
            "Jonh",
            null,
            List.of("今天晚上八点老地方见 see you there"),
            null,
            "1434460578_4137340972_1661154487",
            7L,
            1_772_323_200_000L,
            null,
            null,
            Map.of()),
        0,
        Suggestion.Known.Pass,
        "Normal",
        "",
        List.of(),
        "",
        System.currentTimeMillis(),
        null,
        Map.of());
  }

  /** Writes so many for the living apps; returns when all are acknowledged. */
  void write(int count) {
    for (int number = 0; number < count; number++) {
      write(notice(FIRST_APP + number % APPS));
    }
    flush();
  }

  /** Writes so many for the dead app. */
  void writeDead(int count) {
    for (int number = 0; number < count; number++) {
      write(notice(DEAD_APP));
    }
    flush();
  }

  void write(Notice notice) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.NOTICES.topicName(),
                TopicKeys.notice(notice.sdkAppId(), notice.requestId()),
                Json.write(notice)),
            (written, failure) -> {
              if (failure != null) {
                failed.incrementAndGet();
              }
            });
  }

  void flush() {
    producer.flush();
    if (failed.get() > 0) {
      throw new BenchException(failed.get() + " notices could not be written");
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
