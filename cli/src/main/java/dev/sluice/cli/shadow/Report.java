package dev.sluice.cli.shadow;

import dev.sluice.contract.verdict.Agreement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was counted; its JSON is what {@code --json} prints.
 *
 * @param records verdicts read
 * @param unreadable those of them that could not be read
 * @param items those that a policy with a shadow decided
 * @param agree those of the items of which both suggest the same
 * @param cells by app, shadow, scene and label
 * @param notJudged items that a shadow did not judge, by why
 */
record Report(
    long records,
    long unreadable,
    long items,
    long agree,
    List<Cell> cells,
    Map<String, Long> notJudged) {

  /**
   * One line.
   *
   * @param label the shadow's where that would block or review, else the live one's
   * @param samples request ids by how they differ
   */
  record Cell(
      long app,
      String shadow,
      String scene,
      String label,
      long items,
      long agree,
      long wouldBlock,
      long wouldReview,
      long wouldAllow,
      long notJudged,
      Map<Agreement, List<UUID>> samples) {}
}
