package dev.sluice.guarantees.world;

import dev.sluice.guarantees.front.Weather;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.guarantees.schedule.Fault;
import dev.sluice.guarantees.schedule.FaultKind;
import dev.sluice.guarantees.schedule.FaultKind.Track;
import dev.sluice.guarantees.schedule.Schedule;
import dev.sluice.harness.BrokerProcess;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the faults of a schedule, its tracks at the same time. */
final class Hand {
  private static final Logger LOG = LoggerFactory.getLogger(Hand.class);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final World world;
  private final Intruder intruder;
  private final Traffic traffic;
  private final Queue<String> served = new ConcurrentLinkedQueue<>();
  private final Queue<String> heldUp = new ConcurrentLinkedQueue<>();
  private final Map<FaultKind, Integer> made = new ConcurrentHashMap<>();
  private final CountDownLatch never = new CountDownLatch(1);

  Hand(World world, Intruder intruder, Traffic traffic) {
    this.world = world;
    this.intruder = intruder;
    this.traffic = traffic;
  }

  /** Makes all faults; returns when the last is over and everything is as it was. */
  void make(Schedule schedule) throws InterruptedException, ExecutionException {
    try (ExecutorService tracks = Executors.newVirtualThreadPerTaskExecutor()) {
      ExecutorCompletionService<Void> ends = new ExecutorCompletionService<>(tracks);
      List<Future<Void>> running =
          Arrays.stream(Track.values()).map(each -> ends.submit(track(schedule.of(each)))).toList();
      try {
        for (int ended = 0; ended < running.size(); ended++) {
          ends.take().get();
        }
      } finally {
        // Where one track failed, the others have nothing to go on for.
        tracks.shutdownNow();
      }
    }
    world.clearUp();
    world.awaitAllReady();
  }

  /** How often each fault was made. */
  Map<FaultKind, Integer> made() {
    return Map.copyOf(made);
  }

  /** Names of submissions whose results arrived while another app's vendor hung. */
  List<String> served() {
    return List.copyOf(served);
  }

  /** Names of those whose results did not, for minutes. */
  List<String> heldUp() {
    return List.copyOf(heldUp);
  }

  private Callable<Void> track(List<Fault> faults) {
    return () -> {
      for (Fault fault : faults) {
        hold(1);
        LOG.info("{}", fault);
        make(fault);
        made.merge(fault.kind(), 1, Integer::sum);
      }
      return null;
    };
  }

  private void make(Fault fault) throws IOException, InterruptedException {
    switch (fault.kind()) {
      case KILL_INGEST -> kill(Service.INGEST, fault);
      case KILL_STREAM -> kill(Service.STREAM, fault);
      case KILL_NOTIFIER -> kill(Service.NOTIFIER, fault);
      case PAUSE_INGEST -> pause(Service.INGEST, fault);
      case PAUSE_STREAM -> pause(Service.STREAM, fault);
      case PAUSE_NOTIFIER -> pause(Service.NOTIFIER, fault);
      case ROLL_INGEST -> roll(Service.INGEST);
      case ROLL_STREAM -> roll(Service.STREAM);
      case ROLL_NOTIFIER -> roll(Service.NOTIFIER);
      case KILL_BROKER, PAUSE_BROKER, RESTART_BROKER -> broker(fault);
      case IM_DOWN -> weather("im", Weather.DOWN, fault);
      case IM_SLOW -> weather("im", Weather.SLOW, fault);
      case IM_GARBAGE -> weather("im", Weather.GARBAGE, fault);
      case IM_HALF -> weather("im", Weather.HALF, fault);
      case IM_LOST -> weather("im", Weather.LOST, fault);
      case APP_DOWN -> weather("app", Weather.DOWN, fault);
      case APP_SLOW -> weather("app", Weather.SLOW, fault);
      case APP_GARBAGE -> weather("app", Weather.GARBAGE, fault);
      case APP_HALF -> weather("app", Weather.HALF, fault);
      case APP_LOST -> weather("app", Weather.LOST, fault);
      case CALLBACKS_LOST -> weather("callbacks", Weather.DOWN, fault);
      case CALLBACKS_DOUBLED -> weather("callbacks", Weather.LOST, fault);
      case CALLBACKS_LATE -> weather("callbacks", Weather.SLOW, fault);
      case VENDOR_HALF -> weather("vendor", Weather.HALF, fault);
      case VENDOR_HANGS -> {
        world.standIns().hold(true);
        hold(fault.seconds());
        watchOthers();
        world.standIns().hold(false);
      }
      case BAD_RECORDS -> intruder.plantBadRecords();
      case STRANGE_STAMPS -> intruder.plantStrangeStamps();
      case NEW_RELEASE -> world.published().next();
    }
  }

  private void kill(Service service, Fault fault) throws InterruptedException {
    ServiceProcess instance = alive(service, fault);
    instance.kill();
    hold(fault.seconds());
    instance.start();
    wait(instance, fault);
  }

  private void pause(Service service, Fault fault) throws InterruptedException {
    ServiceProcess instance = alive(service, fault);
    instance.pause();
    hold(fault.seconds());
    instance.resume();
    wait(instance, fault);
  }

  private void roll(Service service) {
    for (ServiceProcess instance : world.instances(service)) {
      world.awaitReady(instance);
      instance.stop();
      instance.start();
      world.awaitReady(instance);
    }
  }

  private void broker(Fault fault) throws InterruptedException {
    BrokerProcess broker = world.broker();
    switch (fault.kind()) {
      case PAUSE_BROKER -> {
        broker.pause();
        hold(fault.seconds());
        broker.resume();
      }
      case KILL_BROKER -> {
        broker.kill();
        hold(fault.seconds());
        broker.start();
      }
      default -> {
        broker.stop();
        broker.start();
      }
    }
    if (fault.patient()) {
      world.awaitRunningReady();
    }
  }

  /** What other apps send while a vendor hangs must be judged and told of before it answers. */
  private void watchOthers() throws IOException {
    for (Tenant tenant : List.of(Tenant.ALPHA, Tenant.BETA)) {
      String name = traffic.sendOne(tenant, true);
      try {
        Awaitility.await("the result of " + name)
            .atMost(PATIENCE)
            .until(() -> world.standIns().toldOf(tenant, name));
        served.add(name);
      } catch (ConditionTimeoutException e) {
        LOG.warn("the result of {} did not come", name);
        heldUp.add(name);
      }
    }
  }

  /** The instance that a fault is for; one that ended by itself comes back first. */
  private ServiceProcess alive(Service service, Fault fault) {
    ServiceProcess instance = world.instances(service).get(fault.instance());
    if (!instance.isAlive()) {
      world.awaitReady(instance);
    }
    return instance;
  }

  private void wait(ServiceProcess instance, Fault fault) {
    if (fault.patient()) {
      world.awaitReady(instance);
    }
  }

  private void weather(String front, Weather weather, Fault fault) throws InterruptedException {
    world.front(front).weather(weather);
    hold(fault.seconds());
    world.front(front).weather(Weather.FAIR);
  }

  private void hold(int seconds) throws InterruptedException {
    if (never.await(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody counts this down");
    }
  }
}
