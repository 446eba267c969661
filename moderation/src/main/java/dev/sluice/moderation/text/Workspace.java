package dev.sluice.moderation.text;

import dev.sluice.moderation.text.contact.ContactGate;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What a search of one text needs, so that a text without hits allocates nothing. Kept for the next
 * text in a pool of a fixed size, for threads are many and short-lived here.
 */
final class Workspace {
  private static final int POOL = 64;
  private static final AtomicReferenceArray<Workspace> IDLE = new AtomicReferenceArray<>(POOL);

  private final FoundList found = new FoundList();
  private final WordScan words = new WordScan(found);
  private final NormalisedText normalised = new NormalisedText();
  private final SoundScan sounds = new SoundScan(found);
  private final ContactGate contacts = new ContactGate();

  private Workspace() {}

  /** One that no other thread has. */
  static Workspace take() {
    Workspace idle = IDLE.getAndSet(slot(), null);
    return idle == null ? new Workspace() : idle;
  }

  /** Keeps it for a later text, unless a long text has made it large. */
  void giveBack() {
    if (words.isSmall() && normalised.isSmall()) {
      IDLE.setRelease(slot(), this);
    }
  }

  private static int slot() {
    return (int) Thread.currentThread().threadId() & (POOL - 1);
  }

  FoundList found() {
    return found;
  }

  WordScan words() {
    return words;
  }

  NormalisedText normalised() {
    return normalised;
  }

  SoundScan sounds() {
    return sounds;
  }

  ContactGate contacts() {
    return contacts;
  }
}
