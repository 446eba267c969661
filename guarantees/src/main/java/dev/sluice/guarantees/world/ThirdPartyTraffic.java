package dev.sluice.guarantees.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.simulator.media.Sample;
import dev.sluice.simulator.scenario.ImElements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What users of the app do whose IM backend makes Tencent's own callbacks: messages of texts,
 * custom data, what is passed on, pictures and voice, to users and groups; changed profiles, groups
 * and name cards; good and bad. And an IM backend that makes callbacks again, late, out of order,
 * and by a wrong clock.
 */
final class ThirdPartyTraffic {
  private static final Tenant TENANT = Tenant.EPSILON;
  private static final String APP = ThirdPartyLedger.APP;
  private static final int USERS = 20;
  private static final int TEXTS = 40;
  private static final int REPEAT_MILLIS = 4_000;

  private final StandIns standIns;
  private final Crowd crowd;
  private final Random random;
  private final Queue<Doing> done = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger repeats = new AtomicInteger();
  private final AtomicInteger skewed = new AtomicInteger();
  private int number;

  /** Draws what is done from {@code seed}; the crowd's end ends repeats too. */
  ThirdPartyTraffic(StandIns standIns, Crowd crowd, long seed) {
    this.standIns = standIns;
    this.crowd = crowd;
    this.random = new Random(seed);
  }

  /** What users do, with the callback that is judged and the one that follows. */
  enum Kind {
    TEXT("C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"),
    CUSTOM("C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"),
    RELAY("C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"),
    PICTURE("C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"),
    VOICE("C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"),
    GROUP_TEXT("Group.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg"),
    GROUP_PICTURE("Group.CallbackBeforeSendMsg", "Group.CallbackAfterSendMsg"),
    NICKNAME("Profile.CallbackPortraitSet", "Profile.CallbackPortraitSet"),
    GROUP_NAME("Group.CallbackAfterGroupInfoChanged", "Group.CallbackAfterGroupInfoChanged"),
    NOTICE("Group.CallbackAfterGroupInfoChanged", "Group.CallbackAfterGroupInfoChanged"),
    NAME_CARD("Group.CallbackAfterMemberFieldChanged", "Group.CallbackAfterMemberFieldChanged");

    private final String judged;
    private final String after;

    Kind(String judged, String after) {
      this.judged = judged;
      this.after = after;
    }

    /** The CallbackCommand of what is judged. */
    String judged() {
      return judged;
    }

    /** That of the callback which tells that it has happened. */
    String after() {
      return after;
    }

    /** Whether a field is changed, of which nobody is asked before. */
    boolean change() {
      return judged.equals(after);
    }

    private boolean toGroup() {
      return this == GROUP_TEXT || this == GROUP_PICTURE;
    }

    private boolean picture() {
      return this == PICTURE || this == GROUP_PICTURE;
    }
  }

  /**
   * What a user did.
   *
   * @param name of the event in the IM backend's ledger
   * @param tag see {@link dev.sluice.guarantees.ledger.ImEvent}
   * @param file path of a file that was uploaded
   * @param set value of a changed field
   */
  record Doing(
      String name,
      Kind kind,
      String tag,
      boolean bad,
      @Nullable ContentType fileType,
      @Nullable String file,
      @Nullable String set) {
    /** The user who changed a field, or group whose field it is: nobody else's is changed there. */
    String owner() {
      return tag + (kind == Kind.NICKNAME ? "User" : "Group");
    }
  }

  /** What the next user does. */
  Crowd.Deed next() {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    boolean bad = random.nextInt(3) == 0;
    String tag = TENANT.mark() + "No" + number++;
    String from = user(random.nextInt(USERS));
    String text = "says " + random.nextInt(TEXTS) + (bad ? " wordthatisblocked" : "");
    return () -> {
      Doing doing =
          kind.change()
              ? change(kind, tag, bad, tag + " " + text)
              : send(kind, tag, bad, from, text);
      done.add(doing);
      return () -> again(doing);
    };
  }

  private Doing send(Kind kind, String tag, boolean bad, String from, String text)
      throws IOException {
    Sample sample = sample(kind, bad);
    List<Map<String, Object>> elements = new ArrayList<>();
    String file = null;
    if (sample != null) {
      file = standIns.upload(TENANT, sample.fileName(), sample.bytes());
      elements.add(ImElements.text(TENANT.mark() + " sends a file"));
      elements.add(ImElements.file(sample, standIns.url(file)));
    } else {
      String marked = TENANT.mark() + " " + text;
      elements.add(
          switch (kind) {
            case CUSTOM -> ImElements.custom(marked);
            case RELAY -> ImElements.relay("what they said", List.of(ImElements.text(marked)));
            default -> ImElements.text(marked);
          });
    }
    JsonNode event =
        standIns.post(
            APP + "/messages",
            Map.of(
                "from",
                from,
                kind.toGroup() ? "group" : "to",
                kind.toGroup() ? Traffic.group(TENANT) : user(USERS),
                "elements",
                elements,
                "cloudCustomData",
                tag));
    return new Doing(
        event.path("id").asText(),
        kind,
        tag,
        bad,
        sample == null ? null : sample.contentType(),
        file,
        null);
  }

  private static @Nullable Sample sample(Kind kind, boolean bad) {
    if (kind == Kind.VOICE) {
      return bad ? Sample.LONG_VOICE : Sample.CLEAN_VOICE;
    }
    return kind.picture() ? (bad ? Sample.LISTED : Sample.CLEAN) : null;
  }

  private Doing change(Kind kind, String tag, boolean bad, String value) throws IOException {
    Doing doing = new Doing("", kind, tag, bad, null, null, value);
    String user = tag + "User";
    if (kind != Kind.NICKNAME) {
      standIns.post(
          "/im/" + TENANT.sdkAppId() + "/groups",
          Map.of("groupId", doing.owner(), "members", List.of(user)));
    }
    String path =
        switch (kind) {
          case NICKNAME -> "/users/" + user + "/profile";
          case NAME_CARD -> "/groups/" + doing.owner() + "/name-card";
          default -> "/groups/" + doing.owner() + "/info";
        };
    JsonNode event =
        standIns.put(APP + path, Map.of("by", user, "fields", Map.of(field(kind), value)));
    return new Doing(event.path("id").asText(), kind, tag, bad, null, null, value);
  }

  /** The field that is changed. */
  static String field(Kind kind) {
    return switch (kind) {
      case NICKNAME -> "Tag_Profile_IM_Nick";
      case GROUP_NAME -> "Name";
      case NAME_CARD -> "NameCard";
      default -> "Notification";
    };
  }

  /** Some callbacks come again, later than what was done after them; some by a wrong clock. */
  private void again(Doing doing) throws IOException, InterruptedException {
    int chance = ThreadLocalRandom.current().nextInt(100);
    if (chance >= 25 || crowd.endsWithin(ThreadLocalRandom.current().nextInt(REPEAT_MILLIS))) {
      return;
    }
    // Tencent asks once before an event: what was not answered then is not asked again.
    JsonNode event = standIns.get(APP + "/events/" + doing.name());
    String command = chance % 2 == 0 ? doing.kind().judged() : doing.kind().after();
    if (ThirdPartyLedger.judged(event, doing.kind()).isMissingNode()
        || ThirdPartyLedger.answered(event, command).isMissingNode()) {
      return;
    }
    int shift = chance < 15 ? 0 : chance < 20 ? 40 : -120;
    JsonNode again =
        standIns.post(
            APP + "/events/" + doing.name() + "/repeat",
            Map.of("command", command, "requestTimeShiftSeconds", shift));
    repeats.incrementAndGet();
    if (shift == -120) {
      skewed.incrementAndGet();
      if (again.path("status").asInt() == 200) {
        wrong.add(doing.name() + " was taken with a clock two minutes off");
      }
    }
  }

  private static String user(int number) {
    return TENANT.mark() + "User" + number;
  }

  /** What was done. */
  List<Doing> done() {
    return List.copyOf(done);
  }

  /** What was answered and should have been refused. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Callbacks made again, and of these, by a clock that is two minutes off. */
  String again() {
    return repeats + " of Tencent's callbacks repeated, " + skewed + " of them by a wrong clock";
  }
}
