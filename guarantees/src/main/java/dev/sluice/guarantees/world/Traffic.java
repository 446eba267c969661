package dev.sluice.guarantees.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.simulator.media.Sample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What users do: texts, pictures, voice and videos, to users and groups, good and bad; pictures
 * that are named by URLs inside the operator's network; changed profiles; and an IM backend that
 * makes callbacks again, late, out of order, and by a wrong clock.
 */
final class Traffic {
  private static final int USERS = 20;
  private static final int TEXTS = 40;
  private static final int REPEAT_MILLIS = 4_000;

  private final StandIns standIns;
  private final List<String> inside;
  private final Crowd crowd;
  private final Random random;
  private final Queue<Sending> sent = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger repeats = new AtomicInteger();
  private final AtomicInteger skewed = new AtomicInteger();
  private int number;
  private int tried;

  /**
   * Draws what is sent from {@code seed}.
   *
   * @param inside URLs where nothing may be fetched from, each ending with a slash
   * @param crowd whose end ends repeats too
   */
  Traffic(StandIns standIns, List<String> inside, Crowd crowd, long seed) {
    this.standIns = standIns;
    this.inside = List.copyOf(inside);
    this.crowd = crowd;
    this.random = new Random(seed);
  }

  /**
   * One submission.
   *
   * @param name in the IM backend's ledger
   * @param file path of a file that was uploaded
   * @param inside URL of a picture where nothing may be fetched from
   */
  record Sending(
      Tenant tenant,
      String name,
      boolean bad,
      boolean withdrawable,
      @Nullable String file,
      @Nullable String inside) {}

  /** What is to be sent. */
  private record Order(
      Tenant tenant,
      boolean bad,
      @Nullable Sample sample,
      @Nullable String inside,
      String from,
      String to,
      Kind kind,
      String text) {}

  private enum Kind {
    C2C,
    CUSTOM,
    GROUP,
    PROFILE
  }

  /** Makes the groups. */
  void begin() throws IOException {
    for (Tenant tenant : Tenant.values()) {
      standIns.post(
          "/im/" + tenant.sdkAppId() + "/groups",
          Map.of(
              "groupId",
              group(tenant),
              "members",
              java.util.stream.IntStream.range(0, USERS).mapToObj(i -> user(tenant, i)).toList()));
    }
  }

  /** Sends a few texts of the app whose backend is never there. */
  void sendToNowhere(int texts) throws IOException {
    for (int i = 0; i < texts; i++) {
      send(order(Tenant.DELTA, i % 4 == 0, null));
    }
  }

  /** Sends one text of an app; answers its name in the IM backend's ledger. */
  String sendOne(Tenant tenant, boolean bad) throws IOException {
    return send(order(tenant, bad, null)).name();
  }

  /** What the next user does. */
  Crowd.Deed next() {
    Order order = drawn();
    return () -> {
      Sending sending = send(order);
      return () -> again(sending);
    };
  }

  private Order drawn() {
    Tenant tenant =
        List.of(Tenant.ALPHA, Tenant.ALPHA, Tenant.BETA, Tenant.GAMMA).get(random.nextInt(4));
    boolean bad = random.nextInt(3) == 0;
    int what = random.nextInt(10);
    Sample sample = null;
    if (what == 9) {
      return forged(tenant);
    }
    if (what == 0) {
      sample = bad ? Sample.LISTED : Sample.CLEAN;
    } else if (what < 3 && tenant != Tenant.GAMMA) {
      // Mostly long voice: its vendor answers later, by calling back.
      bad = random.nextBoolean();
      boolean video = random.nextInt(3) == 0;
      if (video) {
        sample = bad ? Sample.RED_VIDEO : Sample.CLEAN_VIDEO;
      } else {
        sample = bad ? Sample.LONG_VOICE : Sample.CLEAN_VOICE;
      }
    }
    return order(tenant, bad, sample);
  }

  private Order order(Tenant tenant, boolean bad, @Nullable Sample sample) {
    String word = tenant == Tenant.GAMMA ? "vendorword" : "wordthatisblocked";
    String text = tenant.mark() + " says " + random.nextInt(TEXTS) + (bad ? " " + word : "");
    int from = random.nextInt(USERS);
    Kind kind = sample != null ? Kind.C2C : Kind.values()[random.nextInt(Kind.values().length)];
    return new Order(
        tenant,
        bad,
        sample,
        null,
        user(tenant, from),
        user(tenant, (from + 1 + random.nextInt(USERS - 1)) % USERS),
        kind,
        kind == Kind.PROFILE ? text + " " + number++ : text);
  }

  /** A picture that a forged client names by a URL inside; all ways in turn. */
  private Order forged(Tenant tenant) {
    String url = inside.get(tried++ % inside.size()) + tenant.mark() + number++ + ".png";
    return new Order(tenant, false, null, url, user(tenant, 0), user(tenant, 1), Kind.C2C, "");
  }

  private Sending send(Order order) throws IOException {
    String app = "/im/" + order.tenant.sdkAppId();
    if (order.kind == Kind.PROFILE) {
      JsonNode result =
          standIns.put(
              app + "/users/" + order.from + "/profile/Tag_Profile_IM_Nick",
              Map.of("value", order.text));
      return keep(order, result, false, null);
    }
    String file = null;
    Map<String, Object> content;
    if (order.sample != null) {
      file = standIns.upload(order.tenant, order.sample.fileName(), order.sample.bytes());
      content = Map.of("file", Map.of("type", order.sample.contentType().text(), "path", file));
    } else if (order.inside != null) {
      content = Map.of("file", Map.of("type", ContentType.Known.Image.text(), "url", order.inside));
    } else if (order.kind == Kind.CUSTOM) {
      content = Map.of("custom", order.text);
    } else {
      content = Map.of("texts", List.of(order.text));
    }
    Map<String, Object> message = new java.util.HashMap<>(content);
    message.put("from", order.from);
    if (order.kind == Kind.GROUP) {
      message.put("group", group(order.tenant));
    } else {
      message.put("to", order.to);
    }
    message.put("cloudCustomData", order.tenant.mark());
    return keep(order, standIns.post(app + "/messages", message), true, file);
  }

  private Sending keep(Order order, JsonNode result, boolean withdrawable, @Nullable String file) {
    Sending sending =
        new Sending(
            order.tenant, result.path("id").asText(), order.bad, withdrawable, file, order.inside);
    sent.add(sending);
    return sending;
  }

  /** Some callbacks come again, later than what was sent after them; some by a wrong clock. */
  private void again(Sending sending) throws IOException, InterruptedException {
    int chance = java.util.concurrent.ThreadLocalRandom.current().nextInt(100);
    if (chance >= 20) {
      return;
    }
    if (crowd.endsWithin(java.util.concurrent.ThreadLocalRandom.current().nextInt(REPEAT_MILLIS))) {
      return;
    }
    int shift = chance < 12 ? 0 : chance < 16 ? 40 : -120;
    JsonNode report =
        standIns.post(
            "/im/" + sending.tenant.sdkAppId() + "/ledger/" + sending.name + "/repeat",
            Map.of("requestTimeShiftSeconds", shift));
    repeats.incrementAndGet();
    // The app that proves itself by its token alone shows no clock.
    if (shift == -120 && sending.tenant != Tenant.BETA) {
      skewed.incrementAndGet();
      if (report.path("status").asInt() == 200) {
        wrong.add(sending.name + " was taken with a clock two minutes off");
      }
    }
  }

  private static String user(Tenant tenant, int number) {
    return tenant.mark() + "User" + number;
  }

  /** The group of an app in which its first users are. */
  static String group(Tenant tenant) {
    return tenant.mark() + "Group";
  }

  /** What was sent. */
  List<Sending> sent() {
    return List.copyOf(sent);
  }

  /** What was answered and should have been refused. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Callbacks made again, and of these, by a clock that is two minutes off. */
  String again() {
    return repeats + " callbacks repeated, " + skewed + " of them by a wrong clock";
  }
}
