package dev.sluice.cli.demo;

import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.scenario.Courier;
import dev.sluice.simulator.scenario.Deployment;
import java.io.IOException;
import java.util.Map;

/** A little traffic, so that there is something to see. */
final class Traffic {
  private static final long APP = 1400187352L;

  private Traffic() {}

  /** Sends one of each. */
  static void send(Deployment deployment) throws IOException {
    Courier courier = new Courier(deployment, APP, "jared", "Jonh");
    courier.text("see you at eight");
    courier.text("Double your BITCOIN today!");
    courier.text("本公司代开发票，欢迎来电");
    courier.text("a guaranteed profit");
    for (Sample sample : new Sample[] {Sample.CLEAN, Sample.DRAWING, Sample.BLEEPED_VOICE, Sample.RED_VIDEO}) {
      courier.file(sample.contentType(), sample.fileName(), sample.bytes());
    }
    deployment.put("/im/" + APP + "/users/jared/profile/Tag_Profile_IM_Nick", Map.of("value", "double your bitcoin"));
  }
}
