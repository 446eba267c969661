package dev.sluice.ingest;

import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolContents;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an instance spools, and what it says of it when it stops. */
final class SpoolDirectory {
  /** In the data directory. */
  static final String NAME = "spool";

  private static final Logger LOG = LoggerFactory.getLogger(SpoolDirectory.class);

  private SpoolDirectory() {}

  /** Closes the spool; what is left in it waits for the next start, or for an operator. */
  static void close(Spool spool, IngestConfig config, InstantSource clock) throws IOException {
    spool.close();
    SpoolContents left = spool.contents();
    if (left.records() == 0) {
      LOG.info("the spool is empty");
    } else {
      LOG.warn(
          "the spool keeps {}; the next start sends them, or: ./sluice spool drain {} --kafka {}",
          left.describe(clock.instant()),
          config.dataDirectory(),
          config.kafka().bootstrapServers());
    }
  }
}
