package dev.sluice.simulator.scenario;

import java.io.IOException;

/** The steps of the scenarios that are an operator's or an auditor's, who have access to Kafka. */
public interface Operator {
  /**
   * Releases the item of that request id, as {@code sluice unban} does.
   *
   * @throws IOException if it cannot be
   */
  void release(String requestId) throws IOException;

  /**
   * Says what would change of what {@code sender} sent if {@code lexicon} blocked {@code word}, as
   * {@code sluice replay FILE} does, such as {@code 1 newly blocked of 2}.
   *
   * @throws IOException if it cannot be told
   */
  String tryOut(String lexicon, String word, String sender) throws IOException;

  /**
   * Lets {@code lexicon} block {@code word}, as {@code sluice settings apply} does.
   *
   * @return the release before
   * @throws IOException if it cannot be
   */
  String block(String lexicon, String word) throws IOException;

  /**
   * Puts an earlier release back, as {@code sluice settings rollback} does.
   *
   * @throws IOException if it cannot be
   */
  void rollBack(String release) throws IOException;

  /**
   * Says of the item of that request id what was decided, under which policy, and of how many
   * notices, as {@code sluice explain} shows it, such as {@code Block Ad under strict, 1 notice}.
   *
   * @throws IOException if it cannot be told
   */
  String explain(String requestId) throws IOException;

  /**
   * Judges again what was decided of {@code sender}, under the releases of then, as {@code sluice
   * replay --verify} does: {@code reproduced}, or what came out otherwise.
   *
   * @throws IOException if it cannot be told
   */
  String verify(String sender) throws IOException;
}
