package dev.sluice.stream.intake;

import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.topic.MissingField;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Reads {@code sluice.moderator-results}: answers that moderators gave later. */
public final class ResultReader extends RecordReader {
  /** The node's name. */
  public static final String NODE = "read-moderator-results";

  private final JsonSerde<ModeratorResult> results;
  private final String next;

  /**
   * @param topicIds the topics to hold on to
   * @param seal opens what is sealed
   * @param next the node that judges
   */
  public ResultReader(TopicIds topicIds, IntakeMeters meters, SealedJson seal, String next) {
    super(Topic.MODERATOR_RESULTS, topicIds, meters);
    this.results =
        JsonSerde.of(ModeratorResult.class, ModeratorResult.SCHEMA_VERSION).sealedBy(seal);
    this.next = next;
  }

  @Override
  void read(Record<byte[], byte[]> record, Origin origin) throws UnreadableException {
    ModeratorResult result = value(record, results);
    Optional<String> missing = MissingField.of(result);
    if (missing.isPresent()) {
      throw new UnreadableException(
          Topic.MODERATOR_RESULTS.topicName() + ": field " + missing.get() + " is missing");
    }
    context()
        .forward(new Record<>(key(record), new Intake.Answered(result), record.timestamp()), next);
  }
}
