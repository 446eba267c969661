package dev.sluice.guarantees.world;

import dev.sluice.contract.topic.Topic;
import dev.sluice.guarantees.front.Front;
import dev.sluice.guarantees.front.Weather;
import dev.sluice.guarantees.inside.Inside;
import dev.sluice.harness.BrokerProcess;
import dev.sluice.harness.Place;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** Broker, two instances of each service, the stand-ins, and the relays between them. */
final class World implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Place place;
  private final Secrets secrets;
  private final BrokerProcess broker;
  private final KafkaClients clients;
  private final Map<Service, List<ServiceProcess>> instances = new EnumMap<>(Service.class);
  private final Map<String, Front> fronts;
  private final StandIns standIns;
  private final Inside inside;
  private final Published published;
  private final AtomicInteger revived = new AtomicInteger();

  private World(
      Place place,
      Secrets secrets,
      BrokerProcess broker,
      Map<String, Front> fronts,
      StandIns standIns,
      Inside inside,
      Published published,
      KafkaClients clients) {
    this.place = place;
    this.secrets = secrets;
    this.broker = broker;
    this.fronts = Map.copyOf(fronts);
    this.standIns = standIns;
    this.inside = inside;
    this.published = published;
    this.clients = clients;
  }

  /**
   * Starts everything; returns when all of it is ready.
   *
   * @param directory gets data and logs
   * @param seed of the secrets
   */
  static World start(Path directory, long seed) {
    Place place = new Place(directory);
    Secrets secrets = new Secrets(seed);
    BrokerProcess broker = BrokerProcess.of(place).start();
    List<ServiceProcess> ingests =
        pair(Service.INGEST, place, broker, secrets, name -> List.of(secretOption(place, secrets)));
    Front ingest = Front.open("ingest", ingests.stream().map(ServiceProcess::port).toList());
    Front callbacks = Front.open("callbacks", ingests.stream().map(ServiceProcess::port).toList());
    StandIns standIns = StandIns.start(ingest.url(), secrets);
    Front im = Front.open("im", List.of(standIns.port()));
    Front app = Front.open("app", List.of(standIns.port()));
    Front vendor = Front.open("vendor", List.of(standIns.port()));
    Front nowhere = Front.open("nowhere", List.of(standIns.port()));
    nowhere.weather(Weather.DOWN);
    Inside inside = Inside.open();
    KafkaClients clients =
        new KafkaClients(KafkaSettings.of(broker.bootstrapServers()), "guarantees");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    Published published =
        new Published(
            clients,
            directory,
            Map.of(
                "IM_FRONT", host(im.url()),
                "APP_FRONT", host(app.url()),
                "VENDOR_FRONT", host(vendor.url()),
                "NOWHERE", host(nowhere.url()),
                "FILE_HOST", "127.0.0.1:" + standIns.port(),
                "DOOR_HOST", inside.doorHost()));
    published.next();
    World world =
        new World(
            place,
            secrets,
            broker,
            Map.of(
                "ingest",
                ingest,
                "callbacks",
                callbacks,
                "im",
                im,
                "app",
                app,
                "vendor",
                vendor,
                "nowhere",
                nowhere),
            standIns,
            inside,
            published,
            clients);
    world.instances.put(Service.INGEST, ingests);
    world.instances.put(
        Service.STREAM,
        pair(
            Service.STREAM,
            place,
            broker,
            secrets,
            name ->
                List.of(
                    secretOption(place, secrets),
                    "--ingest-url=" + callbacks.url(),
                    "--standbys=1")));
    world.instances.put(
        Service.NOTIFIER,
        pair(
            Service.NOTIFIER,
            place,
            broker,
            secrets,
            name ->
                List.of(
                    "--standby-replicas=1",
                    "--retry-first=PT0.3S",
                    "--retry-longest=PT3S",
                    "--probe-longest=PT2S",
                    "--retry-age=PT2M")));
    world.all().forEach(ServiceProcess::start);
    world.awaitAllReady();
    return world;
  }

  private static String secretOption(Place place, Secrets secrets) {
    return "--callback-secret-file=" + secrets.callbackFile(place.directory());
  }

  private static String host(String url) {
    return url.substring("http://".length());
  }

  private static List<ServiceProcess> pair(
      Service service,
      Place place,
      BrokerProcess broker,
      Secrets secrets,
      Function<String, List<String>> options) {
    List<ServiceProcess> pair = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      String name = service.shortName() + "-" + i;
      pair.add(
          ServiceProcess.of(
              service,
              name,
              place,
              broker.bootstrapServers(),
              secrets.environment(),
              options.apply(name).toArray(new String[0])));
    }
    return pair;
  }

  BrokerProcess broker() {
    return broker;
  }

  KafkaClients clients() {
    return clients;
  }

  StandIns standIns() {
    return standIns;
  }

  Inside inside() {
    return inside;
  }

  Published published() {
    return published;
  }

  Secrets secrets() {
    return secrets;
  }

  Place place() {
    return place;
  }

  /** The relay of that name. */
  Front front(String name) {
    Front front = fronts.get(name);
    if (front == null) {
      throw new IllegalArgumentException("there is no front " + name);
    }
    return front;
  }

  /** Both instances of a service. */
  List<ServiceProcess> instances(Service service) {
    return instances.getOrDefault(service, List.of());
  }

  /** All instances of all services. */
  List<ServiceProcess> all() {
    return instances.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Waits until an instance is ready. One that ended by itself is started again, as a container
   * engine does, and counted.
   */
  void awaitReady(ServiceProcess instance) {
    Awaitility.await(instance.name() + " is ready; its log is " + instance.log())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              if (!instance.isAlive()) {
                revived.incrementAndGet();
                instance.start();
              }
              return instance.isReady();
            });
  }

  void awaitAllReady() {
    all().forEach(this::awaitReady);
  }

  /** Waits until every instance that runs is ready; what was killed comes back in its time. */
  void awaitRunningReady() {
    Awaitility.await("every instance that runs is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> all().stream().allMatch(each -> !each.isAlive() || each.isReady()));
  }

  /** How many instances ended by themselves and were started again. */
  int revived() {
    return revived.get();
  }

  /** Ends all weather. */
  void clearUp() {
    fronts.entrySet().stream()
        .filter(front -> !front.getKey().equals("nowhere"))
        .forEach(front -> front.getValue().weather(Weather.FAIR));
  }

  /** How many connections and answers each relay spoilt. */
  Map<String, Long> spoilt() {
    Map<String, Long> spoilt = new java.util.TreeMap<>();
    fronts.forEach((name, front) -> spoilt.put(name, front.spoilt()));
    return spoilt;
  }

  @Override
  public void close() {
    all().forEach(ServiceProcess::close);
    standIns.close();
    inside.close();
    fronts.values().forEach(Front::close);
    broker.close();
  }
}
