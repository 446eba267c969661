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

  /**
   * One that no other thread has: the first that is idle, so that as few are in use as there are
   * processors, and stay in their caches.
   */
  static Workspace take() {
    for (int slot = 0; slot < POOL; slot++) {
      if (IDLE.getOpaque(slot) != null) {
        Workspace idle = IDLE.getAndSet(slot, null);
        if (idle != null) {
          return idle;
        }
      }
    }
    return new Workspace();
  }

  /** Keeps it for a later text, unless a long text has made it large. */
  void giveBack() {
    if (words.isSmall() && normalised.isSmall()) {
      int slot = 0;
      while (slot < POOL
          && (IDLE.getOpaque(slot) != null || !IDLE.compareAndSet(slot, null, this))) {
        slot++;
      }
    }
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
