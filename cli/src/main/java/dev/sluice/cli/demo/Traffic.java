package dev.sluice.cli.demo;

import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.scenario.Courier;
import dev.sluice.simulator.scenario.Deployment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A little traffic, so that there is something to see: one of each. */
final class Traffic implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

  /** The demo's first app, as in the seeds. */
  static final long APP = 1400187352L;

  private static final List<String> TEXTS =
      List.of(
          "see you at eight", "Double your BITCOIN today!", "本公司代开发票，欢迎来电", "a guaranteed profit");
  private static final List<Sample> FILES =
      List.of(Sample.CLEAN, Sample.DRAWING, Sample.BLEEPED_VOICE, Sample.RED_VIDEO);

  private final Deployment deployment;
  private final CountDownLatch ended;

  /** Stops early once {@code ended} is at zero. */
  Traffic(Deployment deployment, CountDownLatch ended) {
    this.deployment = deployment;
    this.ended = ended;
  }

  @Override
  public void run() {
    Courier courier = new Courier(deployment, APP, "jared", "Jonh");
    try {
      for (String text : TEXTS) {
        if (ended.getCount() > 0) {
          courier.text(text);
        }
      }
      for (Sample sample : FILES) {
        if (ended.getCount() > 0) {
          courier.file(sample.contentType(), sample.fileName(), sample.bytes());
        }
      }
      deployment.put(
          "/im/" + APP + "/users/jared/profile/Tag_Profile_IM_Nick",
          Map.of("value", "double your bitcoin"));
    } catch (IOException e) {
      LOG.error("the demo's own traffic stopped", e);
    }
  }
}
