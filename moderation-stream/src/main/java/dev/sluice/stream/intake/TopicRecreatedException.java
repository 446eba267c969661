package dev.sluice.stream.intake;

/**
 * The items topic is not the one that this application has read so far: it was deleted and created
 * again. Positions in the old one mean nothing in the new one, so reading on would skip items.
 */
public final class TopicRecreatedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicRecreatedException(String topic, String recorded, String found) {
    super(
        topic
            + " was deleted and created again (its id was "
            + recorded
            + " and is "
            + found
            + "). Reading on would skip items. Start once with --accept-recreated-topics to read it from its start.");
  }
}
