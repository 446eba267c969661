package dev.sluice.guarantees.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the content and the secrets of an app may stand, and where not. */
final class Isolation {
  private static final Set<Topic> OF_ONE_APP =
      Set.of(Topic.ITEMS, Topic.VERDICTS, Topic.COMMANDS, Topic.NOTICES, Topic.FORWARDS);

  private Isolation() {}

  static void kept(Ledgers ledgers, Finding.Count count) {
    ledgers
        .told()
        .forEach(
            (tenant, bodies) -> {
              for (JsonNode body : bodies) {
                count.check(
                    body.path("SdkAppId").asLong() == tenant.sdkAppId()
                        && clean(tenant, body.toString()),
                    tenant + "'s app backend was told of another app: " + body);
              }
            });
    ledgers
        .forwarded()
        .forEach(
            (tenant, callbacks) -> {
              for (Forwarded callback : callbacks) {
                count.check(
                    callback.query().contains("SdkAppid=" + tenant.sdkAppId() + "&")
                        && clean(tenant, callback.text()),
                    tenant + "'s app backend got another app's callback: " + callback.text());
              }
            });
    Set<String> bad = ledgers.planted().stream().map(Planted::position).collect(Collectors.toSet());
    for (TopicRecord record : ledgers.records()) {
      if (OF_ONE_APP.contains(record.topic()) && !bad.contains(record.position())) {
        count.check(
            clean(owner(record), opened(record)),
            record.position() + " holds another app's content: " + record.text());
      }
    }
  }

  private static Tenant owner(TopicRecord record) {
    try {
      return Tenant.of(Json.readTree(record.value()).path("sdkAppId").asLong());
    } catch (IOException e) {
      throw new IllegalStateException(record.position() + " is not JSON", e);
    }
  }

  private static boolean clean(Tenant tenant, String text) {
    return Arrays.stream(Tenant.values())
        .allMatch(other -> other == tenant || !text.contains(other.mark()));
  }

  static void served(Ledgers ledgers, Finding.Count count) {
    ledgers.witnessed().served().forEach(name -> count.check(true, name));
    ledgers
        .witnessed()
        .heldUp()
        .forEach(name -> count.check(false, name + " was not told of while another's vendor hung"));
  }

  static void secrets(Ledgers ledgers, Finding.Count count) {
    for (TopicRecord record : ledgers.records()) {
      String value = opened(record);
      count.check(
          none(ledgers.secrets(), record.head()) && none(ledgers.secrets(), value),
          record.position() + " holds a secret");
    }
    ledgers
        .pages()
        .forEach(
            (name, page) ->
                lines(page)
                    .forEach(
                        line ->
                            count.check(
                                none(ledgers.secrets(), line), name + " shows a secret: " + line)));
  }

  static void content(Ledgers ledgers, Finding.Count count) {
    Set<String> marks =
        Arrays.stream(Tenant.values()).map(Tenant::mark).collect(Collectors.toSet());
    for (TopicRecord record : ledgers.records()) {
      count.check(
          none(marks, record.head()),
          record.position() + " has content in its key or headers: " + record.head());
    }
    ledgers
        .pages()
        .forEach(
            (name, page) ->
                lines(page)
                    .forEach(
                        line -> count.check(none(marks, line), name + " shows content: " + line)));
  }

  /** A dead letter and a callback hold bytes as Base64: what stands in them counts too. */
  private static String opened(TopicRecord record) {
    String text = record.text();
    String place =
        switch (record.topic()) {
          case DEAD_LETTERS -> "/valueBase64";
          case FORWARDS -> "/content/body";
          default -> "";
        };
    if (place.isEmpty()) {
      return text;
    }
    try {
      JsonNode value = Json.readTree(record.value()).at(place);
      return value.isTextual()
          ? text + new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8)
          : text;
    } catch (IOException | IllegalArgumentException e) {
      return text; // A bad record of the suite's own.
    }
  }

  private static List<String> lines(String page) {
    return page.lines().toList();
  }

  private static boolean none(Set<String> sought, String text) {
    Optional<String> found = sought.stream().filter(text::contains).findFirst();
    return found.isEmpty();
  }
}
