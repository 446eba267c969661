package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.util.ArrayList;
import java.util.List;

/** A broker with the settings of this benchmark, a vendor, a writer and a reader. */
final class StreamRig implements AutoCloseable {
  private final Run run;
  private final Site site;
  private final JavaProcess vendor;
  private final ItemWriter writer;
  private final Follower verdicts;

  private StreamRig(Run run, Site site, JavaProcess vendor, ItemWriter writer, Follower verdicts) {
    this.run = run;
    this.site = site;
    this.vendor = vendor;
    this.writer = writer;
    this.verdicts = verdicts;
  }

  static StreamRig open(Run run) {
    Site site = run.site();
    JavaProcess vendor =
        JavaProcess.start(
            "the vendor", List.of("-Xmx256m", "-XX:+UseSerialGC"), Vendor.class, site.log());
    site.publish(settings(Integer.parseInt(vendor.readLine())));
    site.train(Service.STREAM, instance(1));
    return new StreamRig(
        run,
        site,
        vendor,
        new ItemWriter(site.clients()),
        Follower.start(site.clients(), Topic.VERDICTS.topicName()));
  }

  private static String settings(int vendorPort) {
    return """
      apps:
        - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}", policy: local}
        - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}", policy: fifth}
        - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}", policy: second}
      policies:
        - name: local
          rules: [{contentTypes: [Text], moderators: [words]}]
        - name: fifth
          rules: [{contentTypes: [Audio], moderators: [vendor-200]}]
        - name: second
          rules: [{contentTypes: [Audio], moderators: [vendor-1000]}]
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
        - {name: vendor-200, type: http, url: "http://127.0.0.1:%d/judge/200", contentTypes: [Audio], timeoutMillis: 30000, maxInFlight: 1000, ratePerSecond: 100000}
        - {name: vendor-1000, type: http, url: "http://127.0.0.1:%d/judge/1000", contentTypes: [Audio], timeoutMillis: 30000, maxInFlight: 1000, ratePerSecond: 100000}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """
        .formatted(Items.LOCAL, Items.FIFTH, Items.SECOND, vendorPort, vendorPort);
  }

  private static String instance(int number) {
    return "stream-" + number;
  }

  Run run() {
    return run;
  }

  Site site() {
    return site;
  }

  ItemWriter writer() {
    return writer;
  }

  Follower verdicts() {
    return verdicts;
  }

  /** Starts instances with these options and waits until all are ready. */
  List<ServiceProcess> start(int instances, String... options) {
    List<ServiceProcess> started = new ArrayList<>();
    for (int number = 1; number <= instances; number++) {
      started.add(site.start(Service.STREAM, instance(number), options));
    }
    started.forEach(ServiceProcess::awaitReady);
    return started;
  }

  @Override
  public void close() {
    verdicts.close();
    writer.close();
    vendor.close();
    site.close();
  }
}
