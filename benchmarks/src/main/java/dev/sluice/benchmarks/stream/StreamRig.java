package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.process.Waiting;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import dev.sluice.stream.StreamService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A broker with the settings of this benchmark, a vendor, a writer and a reader. */
final class StreamRig implements AutoCloseable {
  /** Tasks move when their state has been copied, which is looked at once a minute. */
  private static final Duration BALANCE = Duration.ofMinutes(8);

  private final Run run;
  private final Site site;
  private final JavaProcess vendor;
  private final int vendorPort;
  private final ItemWriter writer;
  private final Follower verdicts;

  private StreamRig(
      Run run,
      Site site,
      JavaProcess vendor,
      int vendorPort,
      ItemWriter writer,
      Follower verdicts) {
    this.run = run;
    this.site = site;
    this.vendor = vendor;
    this.vendorPort = vendorPort;
    this.writer = writer;
    this.verdicts = verdicts;
  }

  static StreamRig open(Run run) {
    Site site = run.site();
    JavaProcess vendor =
        JavaProcess.start(
            "the vendor", List.of("-Xmx256m", "-XX:+UseSerialGC"), Vendor.class, site.log());
    int port = Integer.parseInt(vendor.readLine());
    site.publish(settings(port));
    site.train(Service.STREAM, instance(1));
    return new StreamRig(
        run,
        site,
        vendor,
        port,
        new ItemWriter(site.clients()),
        Follower.start(site.clients(), Topic.VERDICTS.topicName()));
  }

  private static String settings(int vendorPort) {
    return """
      apps:
        - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}"}
      policies:
        - name: default
          rules:
            - {contentTypes: [Text], moderators: [words]}
            - {contentTypes: [Audio], moderators: [vendor]}
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
        - %s
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """
        .formatted(Items.APP, vendor(vendorPort, Items.CALL_MILLIS));
  }

  private static String vendor(int port, int millis) {
    return "{name: vendor, type: http, url: \"http://127.0.0.1:%d/judge/%d\", contentTypes: [Audio], timeoutMillis: 30000, maxInFlight: 1000, ratePerSecond: 100000}"
        .formatted(port, millis);
  }

  /** From now on there are calls of so long only, for what else there is has slots of its own. */
  void callsOnly(int millis) {
    site.publish(
        """
        apps:
          - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}"}
        policies:
          - {name: default, rules: [{contentTypes: [Audio], moderators: [vendor]}]}
        moderators:
          - %s
        """
            .formatted(Items.APP, vendor(vendorPort, millis)));
  }

  /** Everything again. */
  void everything() {
    site.publish(settings(vendorPort));
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

  /** Waits until instances run the settings that were published last. */
  void awaitSettings(List<ServiceProcess> instances) {
    instances.forEach(site::awaitSettings);
  }

  /** Waits until so many instances share the partitions evenly, however long they take. */
  void awaitBalance(int instances) {
    try (Admin admin = site.clients().admin()) {
      long start = System.nanoTime();
      Waiting.until(
          instances + " instances have partitions evenly",
          BALANCE,
          () -> {
            List<Integer> shares = partitions(admin);
            return shares.size() == instances
                && shares.stream().allMatch(share -> share >= Topic.ITEMS.partitions() / instances);
          });
      run.say(
          "stream: %d instances share the partitions evenly after %d s"
              .formatted(instances, (System.nanoTime() - start) / 1_000_000_000));
    }
  }

  /** Of the items, by member. */
  private static List<Integer> partitions(Admin admin) {
    try {
      return admin
          .describeConsumerGroups(List.of(StreamService.APPLICATION_ID))
          .all()
          .get()
          .values()
          .stream()
          .flatMap(group -> group.members().stream())
          .map(
              member ->
                  (int)
                      member.assignment().topicPartitions().stream()
                          .filter(one -> one.topic().equals(Topic.ITEMS.topicName()))
                          .count())
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    } catch (ExecutionException e) {
      throw new BenchException("the group of the stream cannot be read", e);
    }
  }

  @Override
  public void close() {
    verdicts.close();
    writer.close();
    vendor.close();
    site.close();
  }
}
