package dev.sluice.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.kafka.embedded.TestKafka;
import java.util.List;
import java.util.Set;

/** An ingest service with apps that take Tencent's callbacks, each in a way of its own. */
final class ImRig implements AutoCloseable {
  static final long ON = 1400060001;
  static final long CODES = 1400060002;
  static final long SILENT = 1400060003;
  static final long OBSERVE = 1400060004;
  static final long OFF = 1400060005;
  static final long REPLACE = 1400060006;
  static final long STRICT = 1400060007;
  static final long ADMIN = 1400060008;

  final ImCaller caller;
  final ItemLog items;
  private final TestIngest ingest;
  private final StubModerator vendor;

  ImRig() {
    vendor = new StubModerator();
    ingest = TestIngest.start(TestKafka.shared());
    ImGateway.Refusal codes = new ImGateway.Refusal(120001, 10100, 38001, "not here");
    ingest.use(
        TestKafka.shared(),
        List.of(vendor.spec("images", ContentType.Known.Image)),
        List.of(
            new Policy(
                "house",
                List.of(
                    rule(ContentType.Known.Image, OnHit.Known.INTERCEPT, "images"),
                    rule(ContentType.Known.Text, OnHit.Known.INTERCEPT, DefaultPolicy.TEXT))),
            new Policy(
                "replacing",
                List.of(rule(ContentType.Known.Text, OnHit.Known.REPLACE, DefaultPolicy.TEXT))),
            new Policy(
                "strict",
                List.of(
                    new PolicyRule(
                        Set.of(),
                        Set.of(),
                        List.of(DefaultPolicy.TEXT),
                        OnDeadline.Known.DELIVER,
                        Suggestion.Known.Block,
                        OnHit.Known.INTERCEPT,
                        TestIngest.PATIENT)))),
        Apps.of(ON).im(null),
        Apps.of(CODES).policy("house").im(null, gateway -> Apps.with(gateway, true, codes)),
        Apps.of(SILENT).im(null).silent(),
        Apps.of(OBSERVE).im(null).mode(Enforcement.Known.OBSERVE),
        Apps.of(OFF).im(null).mode(Enforcement.Known.OFF),
        Apps.of(REPLACE).policy("replacing").im(null),
        Apps.of(STRICT).policy("strict").im(null),
        Apps.of(ADMIN)
            .im(null)
            .commands(
                new CommandTarget.Tencent(
                    "https://console.tim.qq.com", "administrator", Apps.TOKEN_REF)));
    items = new ItemLog(TestKafka.shared());
    caller = new ImCaller(ingest.caller());
  }

  @Override
  public void close() {
    items.close();
    ingest.close();
    vendor.close();
  }

  /** The items of the message that {@code body} is of. */
  List<Item> itemsOf(ObjectNode body, int count) {
    String key = body.path("MsgKey").asText();
    long random = body.path("Random").asLong();
    return items.ofMessage(
        count, content -> key.isEmpty() ? random(content) == random : key.equals(content.msgId()));
  }

  static long random(Content content) {
    return content.msgRandom() == null ? -1 : content.msgRandom();
  }

  private static PolicyRule rule(ContentType type, OnHit onHit, String moderator) {
    return new PolicyRule(
        Set.of(),
        Set.of(type),
        List.of(moderator),
        OnDeadline.Known.DELIVER,
        Suggestion.Known.Review,
        onHit,
        TestIngest.PATIENT);
  }

  /** A callback of {@code command} without what it is about. */
  static ObjectNode named(String command, String field, String account) {
    return Json.MAPPER.createObjectNode().put("CallbackCommand", command).put(field, account);
  }
}
