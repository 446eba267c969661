package dev.sluice.guarantees.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Everything that can go wrong in a schedule. */
public enum FaultKind {
  /** {@code kill -9} of one instance; it comes back after a while. */
  KILL_INGEST(Track.INGEST),
  /** The same of a stream. */
  KILL_STREAM(Track.STREAM),
  /** The same of a notifier. */
  KILL_NOTIFIER(Track.NOTIFIER),
  /** The same of the broker. */
  KILL_BROKER(Track.BROKER),
  /** {@code SIGSTOP} of one instance, {@code SIGCONT} after a while. */
  PAUSE_INGEST(Track.INGEST),
  /** The same of a stream, often for longer than its session: it wakes as a zombie. */
  PAUSE_STREAM(Track.STREAM),
  /** The same of a notifier. */
  PAUSE_NOTIFIER(Track.NOTIFIER),
  /** The same of the broker: connections stay open and nothing answers. */
  PAUSE_BROKER(Track.BROKER),
  /** Each instance of ingest stopped and started, one after another. */
  ROLL_INGEST(Track.INGEST),
  /** The same of the streams. */
  ROLL_STREAM(Track.STREAM),
  /** The same of the notifiers. */
  ROLL_NOTIFIER(Track.NOTIFIER),
  /** The broker stopped cleanly and started. */
  RESTART_BROKER(Track.BROKER),

  /** The IM backend's REST API refuses connections. */
  IM_DOWN(Track.SURROUNDINGS),
  /** It answers late. */
  IM_SLOW(Track.SURROUNDINGS),
  /** It does what it is told and answers garbage. */
  IM_GARBAGE(Track.SURROUNDINGS),
  /** It does what it is told and half of its answer arrives. */
  IM_HALF(Track.SURROUNDINGS),
  /** It does what it is told and the answer is lost. */
  IM_LOST(Track.SURROUNDINGS),
  /** The app backends refuse connections. */
  APP_DOWN(Track.SURROUNDINGS),
  /** They answer late. */
  APP_SLOW(Track.SURROUNDINGS),
  /** They take the result and answer garbage. */
  APP_GARBAGE(Track.SURROUNDINGS),
  /** They take the result and half of their answer arrives. */
  APP_HALF(Track.SURROUNDINGS),
  /** They take the result and the answer is lost. */
  APP_LOST(Track.SURROUNDINGS),
  /** The vendor's later answers do not reach ingest; it tries again. */
  CALLBACKS_LOST(Track.SURROUNDINGS),
  /** They arrive, but the vendor does not learn it and sends them again. */
  CALLBACKS_DOUBLED(Track.SURROUNDINGS),
  /** They arrive late. */
  CALLBACKS_LATE(Track.SURROUNDINGS),
  /** The vendor of one app takes requests and does not answer. */
  VENDOR_HANGS(Track.SURROUNDINGS),
  /** The vendor's answers are cut in half. */
  VENDOR_HALF(Track.SURROUNDINGS),
  /** Corrupt and oversized records are written to every topic. */
  BAD_RECORDS(Track.SURROUNDINGS),
  /** Items are written that are stamped far in the past and in the future. */
  STRANGE_STAMPS(Track.SURROUNDINGS),
  /** A new release of the settings is published. */
  NEW_RELEASE(Track.SURROUNDINGS);

  /** Which of the sequences of a schedule a fault is in; they run at the same time. */
  public enum Track {
    /** Faults of the instances of ingest. */
    INGEST,
    /** Those of the streams. */
    STREAM,
    /** Those of the notifiers. */
    NOTIFIER,
    /** Those of the broker. */
    BROKER,
    /** Faults of everything around them. */
    SURROUNDINGS;

    /** Whether it is of the processes of Sluice and of the broker. */
    public boolean ofProcesses() {
      return this != SURROUNDINGS;
    }
  }

  private final Track track;

  FaultKind(Track track) {
    this.track = track;
  }

  /** Its track. */
  public Track track() {
    return track;
  }

  /** As people read it, such as {@code kill stream}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static List<FaultKind> of(Track track) {
    return Arrays.stream(values()).filter(kind -> kind.track == track).toList();
  }
}
