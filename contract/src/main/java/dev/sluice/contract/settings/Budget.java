package dev.sluice.contract.settings;

/**
 * Deadlines of a judged request in milliseconds after its first byte (design §6.1): judging ends,
 * then Kafka has acknowledged, then the answer has left.
 *
 * @param textJudgeMillis when judging of a text ends: default 300
 * @param textKafkaMillis until when Kafka may acknowledge a text: default 380
 * @param imageJudgeMillis when judging of an image ends: default 1,400
 * @param imageKafkaMillis until when Kafka may acknowledge an image: default 1,600
 */
public record Budget(
    int textJudgeMillis, int textKafkaMillis, int imageJudgeMillis, int imageKafkaMillis) {
  /** The design's numbers, for callers that wait 450 ms for a text and 2 s for an image. */
  public static final Budget DEFAULT = new Budget(300, 380, 1_400, 1_600);
}
