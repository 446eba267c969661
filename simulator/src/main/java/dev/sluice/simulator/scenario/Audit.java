package dev.sluice.simulator.scenario;

import java.io.IOException;

/**
 * The owner of a policy asks what a stricter lexicon would have done, applies it, rolls it back,
 * and an auditor has one decision explained and all of it judged again.
 *
 * @param text what is sent: nobody minds it, but for {@code word}
 * @param word what the stricter lexicon blocks
 * @param lexicon the lexicon, which no other app's policy uses
 */
record Audit(String text, String word, String lexicon) implements Act {
  private static final String LET_THROUGH = "success";

  /** A message, and what its sender was told. */
  private record Tried(Sent sent, String sender) {}

  @Override
  public Look perform(Stage stage) throws IOException {
    Sent before = stage.courier().text(text);
    decided(stage, before);
    String tried = stage.operator().tryOut(lexicon, word, stage.user());
    String release = stage.operator().block(lexicon, word);
    Sent during = sendUntil(stage, false);
    decided(stage, during);
    String explained = stage.operator().explain(during.requestId(stage.deployment()));
    stage.operator().rollBack(release);
    Sent after = sendUntil(stage, true);
    decided(stage, after);
    String verified = stage.operator().verify(stage.user());
    return () -> {
      Row row =
          before
              .look(stage.deployment())
              .and(during.look(stage.deployment()))
              .and(after.look(stage.deployment()));
      return row.withDecidedBy(row.decidedBy() + "; " + tried + "; " + explained + "; " + verified);
    };
  }

  /** The app backend is told once the verdict is written. */
  private static void decided(Stage stage, Sent sent) throws IOException {
    sent.await(stage.deployment(), stage.limit(), row -> !row.appBackend().equals(Row.NOTHING));
  }

  /** Sends until the release in force says so: a change is in force everywhere within 5 s. */
  private Sent sendUntil(Stage stage, boolean letThrough) throws IOException {
    return Patience.until(
            stage.limit(),
            () -> {
              Sent sent = stage.courier().text(text);
              return new Tried(sent, sent.look(stage.deployment()).sender());
            },
            tried -> letThrough == tried.sender().equals(LET_THROUGH))
        .sent();
  }
}
