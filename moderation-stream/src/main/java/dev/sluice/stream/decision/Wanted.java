package dev.sluice.stream.decision;

/**
 * A withdrawal whose message has yet to be found among those sent.
 *
 * @param withdrawal names how it is found
 * @param revision of the verdict that led to it
 * @param delivered whether the message counts as delivered; else it is withdrawn only if word comes
 *     that it was sent all the same
 */
public record Wanted(Withdrawal withdrawal, int revision, boolean delivered) {}
