package dev.sluice.stream.intake;

import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.JsonSerde;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Reads {@code sluice.moderator-results}: answers that moderators gave later. */
public final class ResultReader extends RecordReader {
  /** The node's name. */
  public static final String NODE = "read-moderator-results";

  private static final JsonSerde<ModeratorResult> RESULTS =
      JsonSerde.of(ModeratorResult.class, ModeratorResult.SCHEMA_VERSION);

  private final String next;

  /**
   * @param topicIds the topics to hold on to
   * @param next the node that judges
   */
  public ResultReader(TopicIds topicIds, IntakeMeters meters, String next) {
    super(Topic.MODERATOR_RESULTS, topicIds, meters);
    this.next = next;
  }

  @Override
  void read(Record<byte[], byte[]> record, Origin origin) throws UnreadableException {
    ModeratorResult result = value(record, RESULTS);
    Optional<String> missing = MissingField.of(result);
    if (missing.isPresent()) {
      throw new UnreadableException(
          Topic.MODERATOR_RESULTS.topicName() + ": field " + missing.get() + " is missing");
    }
    context()
        .forward(new Record<>(key(record), new Intake.Answered(result), record.timestamp()), next);
  }
}
