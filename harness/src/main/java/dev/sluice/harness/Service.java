package dev.sluice.harness;

/** The three services. */
public enum Service {
  /** Takes callbacks and answers them. */
  INGEST("ingest-service", "ingest"),
  /** Judges what was not judged in the request. */
  STREAM("moderation-stream", "stream"),
  /** Carries out commands and sends results. */
  NOTIFIER("notifier-service", "notifier");

  private final String module;
  private final String shortName;

  Service(String module, String shortName) {
    this.module = module;
    this.shortName = shortName;
  }

  /** The module, which its image is named after. */
  public String module() {
    return module;
  }

  /** How it is named in {@code docker-compose.yml}. */
  public String shortName() {
    return shortName;
  }
}
